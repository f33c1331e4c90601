void f(int a)
{
    goto *a;
}
