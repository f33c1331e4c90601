void f(struct s *p)
{
    p++;
}
