void f(int a)
{
    (char)a = 2;
}
