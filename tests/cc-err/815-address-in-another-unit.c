extern int a[3];
int *p = a + 1;
