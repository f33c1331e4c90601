struct s { int a[4]; };
int n;
unsigned long a = __builtin_offsetof(struct s, a[n]);
