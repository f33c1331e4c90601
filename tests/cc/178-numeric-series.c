// Functions by series and iteration in double: no library is asked.
#include <stdio.h>

static const double pi = 3.14159265358979323846;

static double exponential(double x)
{
    int halvings = 0;
    while (x > 0.5 || x < -0.5)
        x /= 2, halvings++;
    double term = 1, sum = 1;
    for (int n = 1; n < 18; n++)
        sum += term *= x / n;
    while (halvings--)
        sum *= sum;
    return sum;
}

static double sine(double x)
{
    while (x > pi) x -= 2 * pi;
    while (x < -pi) x += 2 * pi;
    double term = x, sum = x;
    for (int n = 1; n < 15; n++)
        sum += term *= -x * x / ((2 * n) * (2 * n + 1.));
    return sum;
}

static double logarithm(double x)
{
    double y = 0;
    for (int i = 0; i < 40; i++)
        y += x * exponential(-y) - 1;
    return y;
}

static double solve(double (*f)(double), double low, double high)
{
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (f(low) < 0 ? f(middle) < 0 : f(middle) > 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double integrate(double (*f)(double), double a, double b, int n)
{
    double h = (b - a) / n, s = f(a) + f(b);
    for (int i = 1; i < n; i++)
        s += f(a + i * h) * (i % 2 ? 4 : 2);
    return s * h / 3;
}

static double cubic(double x) { return x * x * x - 2 * x - 5; }
static double circle(double x) { return 4 / (1 + x * x); }

int main(void)
{
    for (int i = -3; i <= 3; i++)
        printf("%.12f %.12f\n", exponential(i * 1.5), sine(i * 1.25));
    printf("%.12f %.12f\n", logarithm(2), logarithm(10));
    printf("%.14f\n", solve(cubic, 2, 3));
    printf("%.14f\n", solve(sine, 3, 4));
    printf("%.10f %.10f\n", integrate(circle, 0, 1, 50), integrate(sine, 0, pi, 20));
    double a = 1, b = 0.70710678118654752440, t = 0.25, p = 1;
    for (int i = 0; i < 4; i++) {
        double next = (a + b) / 2, root = a * b, r = next;
        for (int k = 0; k < 6; k++)
            r = (r + root / r) / 2;
        t -= p * (a - next) * (a - next);
        a = next, b = r, p *= 2;
    }
    printf("%.14f\n", (a + b) * (a + b) / (4 * t));
    float harmonic = 0, backwards = 0;
    for (int i = 1; i <= 2000; i++)
        harmonic += 1.f / i, backwards += 1.f / (2001 - i);
    printf("%.7f %.7f %d\n", harmonic, backwards, harmonic == backwards);
    return 0;
}
