struct s { int n : 3; } s;
int *f(void)
{
    return &s.n;
}
