void f(int a)
{
    if (a)
        goto done;
}
