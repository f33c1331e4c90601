int f(void)
{
    int a;
    char a;
    return 0;
}
