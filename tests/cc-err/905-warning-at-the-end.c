inline int missing(int n);
int a[3];
int *p = a + 4;
