register int a;
