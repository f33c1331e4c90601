struct s v = { 1 };
