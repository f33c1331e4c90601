char *text = "end
