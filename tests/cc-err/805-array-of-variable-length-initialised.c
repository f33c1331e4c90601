int f(int n)
{
    int a[n] = { 1 };
    return a[0];
}
