char *text = "a \q b";
