int f(int a)
{
    if ()
        return 1;
    return 0;
}
