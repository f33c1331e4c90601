struct s;
void f(int n, ...)
{
    __builtin_va_list l;
    __builtin_va_start(l, n);
    __builtin_va_arg(l, struct s);
}
