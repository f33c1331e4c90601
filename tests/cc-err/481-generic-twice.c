int f(int a)
{
    return _Generic(a, int: 1, int: 2);
}
