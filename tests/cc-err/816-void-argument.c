void nothing(void);
int old();
int f(void) { return old(nothing()); }
