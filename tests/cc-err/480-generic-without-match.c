int f(double a)
{
    return _Generic(a, int: 1, char *: 2);
}
