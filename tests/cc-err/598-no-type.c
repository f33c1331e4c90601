void f(void)
{
    const = 3;
}
