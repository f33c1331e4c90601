int f(int n)
{
    int a[*];
    return n;
}
