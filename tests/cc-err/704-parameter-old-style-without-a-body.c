int f(a) int a; return 1;
