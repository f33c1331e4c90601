char *p = 1.5;
