struct s { const int id; };
void f(struct s *p, struct s *q)
{
    *p = *q;
}
