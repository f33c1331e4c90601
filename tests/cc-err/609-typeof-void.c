void g(void);
int f(void) { typeof(g()) x; return 0; }
