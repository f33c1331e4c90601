int f(char *p)
{
    return p < 1.0;
}
