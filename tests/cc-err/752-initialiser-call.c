int g(void);
int a = g();
