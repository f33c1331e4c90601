int f(void *p) { return p[1]; }
