int a;
int a(void);
