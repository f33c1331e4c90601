void *p = &&here;
