struct { int a; } s = { .a[1] = 2 };
