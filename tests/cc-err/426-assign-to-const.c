void f(const int a)
{
    a = 2;
}
