struct s { int a, b; } s = { 1, 2, 3 };
