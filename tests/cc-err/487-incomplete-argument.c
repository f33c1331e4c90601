struct s;
void g(struct s v);
void f(struct s *p)
{
    g(*p);
}
