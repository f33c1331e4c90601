int f(int a)
{
    if (a)
        int b = 1;
    return 0;
}
