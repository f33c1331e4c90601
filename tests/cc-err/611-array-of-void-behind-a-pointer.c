void f(void) { void (*a[3])[2]; }
