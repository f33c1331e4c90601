int f(int a);
char *f(int a);
