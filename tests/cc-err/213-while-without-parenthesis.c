void f(int a)
{
    while a--;
}
