f(void)
{
    return 1;
}
