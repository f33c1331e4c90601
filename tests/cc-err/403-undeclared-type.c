int f(void)
{
    size_type n = 0;
    return n;
}
