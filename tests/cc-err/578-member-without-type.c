struct s { a; };
