struct s { int n : 3; } s;
void f(int n) { &(n ? s.n : s.n); }
