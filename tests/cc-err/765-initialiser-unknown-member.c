struct s { int a, b; } s = { .c = 1 };
