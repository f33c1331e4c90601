static struct s v;
void f(void)
{
    static struct s w;
}
