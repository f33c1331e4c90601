struct s { int a; };
enum s v;
