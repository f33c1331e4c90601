void f(const int a)
{
    ++a;
}
