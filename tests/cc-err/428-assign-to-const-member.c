struct s { const int id; int n; };
void f(struct s *p)
{
    p->n = 1;
    p->id = 1;
}
