int f(a, a) int a; { return 0; }
