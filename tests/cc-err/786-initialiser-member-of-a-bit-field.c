struct s { int a : 3; } x = { .a.b = 1 };
