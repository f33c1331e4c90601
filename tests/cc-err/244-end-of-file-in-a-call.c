int f(int a)
{
    return f(
