int f(size_type n)
{
    return 0;
}
