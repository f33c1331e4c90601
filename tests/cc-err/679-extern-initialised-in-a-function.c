void f(void)
{
    extern int a = 1;
}
