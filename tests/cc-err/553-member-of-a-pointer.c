struct s { int n; };
int f(struct s *p)
{
    return p.n;
}
