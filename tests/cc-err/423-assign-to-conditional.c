void f(int a, int b)
{
    (a ? a : b) = 2;
}
