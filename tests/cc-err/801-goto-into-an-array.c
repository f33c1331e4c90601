int f(int n)
{
    if (n < 0)
        goto inside;
    {
        int a[n];
        a[0] = 1;
    inside:
        return n;
    }
}
