void f(int a) { int b = (void)a; }
