void f(void)
{
    1 = 2;
}
