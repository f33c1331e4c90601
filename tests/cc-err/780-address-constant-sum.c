int a, b;
long c = (long)&a + (long)&b;
