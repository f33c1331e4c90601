struct s { int n; };
void f(const struct s *p)
{
    p->n = 1;
}
