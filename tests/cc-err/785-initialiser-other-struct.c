struct s { int a; } x, y = x;
