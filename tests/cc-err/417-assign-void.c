void nothing(void);
void f(int n)
{
    n = nothing();
}
