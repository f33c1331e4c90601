struct s { int a; struct { int b, a; }; };
