int f(int a)
{
    int a = 1;
    return a;
}
