int n = 3;
struct s { int a : n; };
