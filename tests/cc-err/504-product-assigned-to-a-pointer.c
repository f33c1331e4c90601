void f(char *a) { a *= 2; }
