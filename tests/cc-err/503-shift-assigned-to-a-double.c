void f(double a) { a <<= 2; }
