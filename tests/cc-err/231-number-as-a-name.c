int 1a = 1;
