void f(void *p) { p(); }
