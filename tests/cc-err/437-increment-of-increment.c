void f(int a)
{
    a++++;
}
