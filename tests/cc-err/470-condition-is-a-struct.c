struct s { int n; } s;
int f(void)
{
    if (s)
        return 1;
    return 0;
}
