int f(int)(int);
