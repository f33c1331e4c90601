struct s { int n; };
int f(int a)
{
    return ((struct s)a).n;
}
