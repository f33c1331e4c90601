struct s;
void g(int);
void f(struct s *p)
{
    g(*p);
}
