struct a { int x; } a;
void f(int n)
{
    n = a;
}
