void f(int a)
{
    for (a = 0; a < 3)
        ;
}
