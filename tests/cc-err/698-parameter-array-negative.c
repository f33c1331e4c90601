int f(int a[-1]) { return 0; }
