int f(int n)
{
    struct { int a[n]; } s;
    return s.a[0];
}
