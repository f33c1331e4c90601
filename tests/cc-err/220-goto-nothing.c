void f(void)
{
    goto;
}
