struct s { int a, b; } s = { .a };
