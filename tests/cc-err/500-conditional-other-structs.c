struct a { int n; } a; struct b { int n; } b;
void f(int n) { n ? a : b; }
