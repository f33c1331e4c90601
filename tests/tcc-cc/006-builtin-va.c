/* Variable arguments without <stdarg.h>, as libraries define them. */
int printf(const char *, ...);

static double
total(int n, ...)
{
    __builtin_va_list ap, again;
    double sum = 0;
    int i;

    __builtin_va_start(ap, n);
    __builtin_va_copy(again, ap);
    for (i = 0; i < n; i++)
        sum += __builtin_va_arg(ap, double) * __builtin_va_arg(ap, long);
    sum += __builtin_va_arg(again, double);
    __builtin_va_end(ap);
    __builtin_va_end(again);
    return sum;
}

int
main(void)
{
    printf("%g\n", total(6, 1.5, 1L, 2.5, 2L, 3.5, 3L, 4.5, 4L, 5.5, 5L, 6.5, 6L));
    return 0;
}
