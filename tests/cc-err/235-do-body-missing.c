void f(int a)
{
    do while (a);
}
