int f(int a, int b);
int f(a) int a; { return a; }
