void f(int n)
{
    __builtin_va_arg(n, int);
}
