struct s { int n; } ; void f(const struct s a, struct s b) { a = b; }
