void f(void)
{
    1++;
}
