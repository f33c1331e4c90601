/* Variadic functions of double, alone and between integers and pointers. */
#include <stdarg.h>
#include <stdio.h>

static double average(int count, ...)
{
    double total = 0;
    va_list ap;
    va_start(ap, count);
    for (int i = 0; i < count; i++)
        total += va_arg(ap, double);
    va_end(ap);
    return count ? total / count : 0;
}

static double polynomial(double x, int degree, ...)
{
    double value = 0;
    va_list ap;
    va_start(ap, degree);
    do
        value = value * x + va_arg(ap, double);
    while (degree-- > 0);
    va_end(ap);
    return value;
}

static void show(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    for (char c; (c = *format++) != 0; )
        if (c == 'd')
            printf("%.3f ", va_arg(ap, double));
        else if (c == 'f')
            printf("%.3f ", (float)va_arg(ap, double));
        else if (c == 'i')
            printf("%d ", va_arg(ap, int));
        else
            printf("%s ", va_arg(ap, char *));
    printf("\n");
    va_end(ap);
}

static float named_float(float f, ...)
{
    va_list ap;
    va_start(ap, f);
    f += va_arg(ap, double);
    f += va_arg(ap, int);
    va_end(ap);
    return f;
}

int main(void)
{
    float f = 0.1f;
    printf("%.3f %.3f\n", average(0), average(4, 1.0, 2.5, -3.0, 10.0));
    printf("%.3f\n", average(3, f, 0.1, 1e-3));
    printf("%.3f\n", polynomial(2.0, 3, 1.0, -1.0, 0.5, 4.0));
    show("didsdfid", 1.5, 2, 3.25, "text", -4.125, f, 5, 6.0);
    show("iiiidddd", 1, 2, 3, 4, 5.0, 6.0, 7.0, 8.0);
    printf("%.3f\n", named_float(1.5f, 2.25, 3));
    return 0;
}
