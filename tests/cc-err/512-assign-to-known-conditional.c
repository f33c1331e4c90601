void f(int a, int b) { (1 ? a : b) = 1; }
