void f(int a) { (int)a = 1; }
