void f(int a)
{
    do a--; while (a)
}
