struct s { int a, b; } s = 1;
