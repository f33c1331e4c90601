void f(char *p, double d)
{
    p = d;
}
