struct s v;
