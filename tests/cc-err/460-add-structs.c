struct s { int n; } s;
int f(void)
{
    return s + s;
}
