void f(void)
{
    int a;
    extern int a;
}
