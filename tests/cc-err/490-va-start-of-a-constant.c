void f(int n, ...)
{
    __builtin_va_start(1, n);
}
