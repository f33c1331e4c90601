struct s { int n; } s; void f(int a) { a += s; }
