struct s { int n; } s;
void f(void)
{
    s++;
}
