struct s { struct t t; };
