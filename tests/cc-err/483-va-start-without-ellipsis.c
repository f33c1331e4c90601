int f(int a)
{
    __builtin_va_list list;
    __builtin_va_start(list, a);
    return 0;
}
