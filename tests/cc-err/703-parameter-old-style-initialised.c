int f(a) int a = 1; { return 0; }
