double f(char *p)
{
    return (double)p;
}
