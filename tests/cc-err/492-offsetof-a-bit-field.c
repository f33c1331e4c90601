struct s { int a : 3; };
unsigned long a = __builtin_offsetof(struct s, a);
