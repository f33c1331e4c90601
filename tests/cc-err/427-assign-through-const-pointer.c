void f(const char *p)
{
    *p = 'a';
}
