struct s { int a; };
unsigned long a = __builtin_offsetof(struct s, b);
