void f(void)
{
    struct s v;
}
