enum s { one };
struct s v;
