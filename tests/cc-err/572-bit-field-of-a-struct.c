struct t { int n; };
struct s { struct t a : 2; };
