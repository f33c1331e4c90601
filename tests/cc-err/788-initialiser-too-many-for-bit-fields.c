struct s { int : 3; int a; } x = { 1, 2 };
