struct { int a; } *f(struct *p);
