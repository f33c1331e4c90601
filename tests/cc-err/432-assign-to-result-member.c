struct s { int n; };
struct s make(void);
void f(void)
{
    make().n = 1;
}
