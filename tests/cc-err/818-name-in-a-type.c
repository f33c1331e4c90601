int f(int n) { return (int m)n; }
