struct s { int a, b; } s = { [0] = 1 };
