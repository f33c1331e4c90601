struct s;
void f(struct s *p, struct s *q)
{
    *p = *q;
}
