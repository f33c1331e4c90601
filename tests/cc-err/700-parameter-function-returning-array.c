int f(int g(int)[3]) { return 0; }
