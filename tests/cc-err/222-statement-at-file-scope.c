int a;
a = 1;
