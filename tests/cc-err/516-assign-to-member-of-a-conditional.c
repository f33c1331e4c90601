struct s { int a; } x, y;
void g(int n) { (n ? x : y).a = 1; }
