union u { int a; char b; } u = { 1, 2 };
