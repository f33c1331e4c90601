int f(int a)
{
    for (int i = 0; i < a; i++)
        ;
    return i;
}
