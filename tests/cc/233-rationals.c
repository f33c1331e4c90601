// Rational numbers as structs by value: arithmetic, comparison, continued fractions, polynomials.
#include <stdio.h>

typedef struct { long n, d; } ratio;

static long gcd(long a, long b) { return b ? gcd(b, a % b) : a < 0 ? -a : a; }
static ratio make(long n, long d) { long g = gcd(n, d) * (d < 0 ? -1 : 1); return (ratio){n / g, d / g}; }
static ratio add(ratio a, ratio b) { return make(a.n * b.d + b.n * a.d, a.d * b.d); }
static ratio mul(ratio a, ratio b) { return make(a.n * b.n, a.d * b.d); }
static ratio neg(ratio a) { return (ratio){-a.n, a.d}; }
static ratio inv(ratio a) { return make(a.d, a.n); }
static int less(ratio a, ratio b) { return a.n * b.d < b.n * a.d; }
static double real(ratio a) { return (double)a.n / a.d; }
static ratio power(ratio a, int n) { return n ? mul(n & 1 ? a : make(1, 1), power(mul(a, a), n / 2)) : make(1, 1); }
static void print(ratio a) { a.d == 1 ? printf("%ld ", a.n) : printf("%ld/%ld ", a.n, a.d); }

static ratio horner(const ratio *c, int n, ratio x)
{
    ratio r = {0, 1};
    while (n--)
        r = add(mul(r, x), c[n]);
    return r;
}

static ratio approximate(double x, long limit)
{
    long p0 = 0, q0 = 1, p1 = 1, q1 = 0;
    for (;;) {
        long a = (long)x, p = a * p1 + p0, q = a * q1 + q0;
        if (q > limit)
            return make(p1, q1);
        p0 = p1, q0 = q1, p1 = p, q1 = q;
        if (x - a < 1e-9)
            return make(p1, q1);
        x = 1 / (x - a);
    }
}

static void bernoulli(ratio *b, int n)
{
    for (int m = 0; m <= n; m++) {
        ratio row[16];
        for (int j = m; j >= 0; j--)
            row[j] = make(1, j + 1);
        for (int k = 1; k <= m; k++)
            for (int j = 0; j <= m - k; j++)
                row[j] = mul(make(j + 1, 1), add(row[j], neg(row[j + 1])));
        b[m] = row[0];
    }
}

int main(void)
{
    ratio half = make(1, 2), third = make(-3, -9), c[] = {{1, 1}, {-1, 2}, {0, 1}, {2, 3}}, b[13], sum = {0, 1};
    print(add(half, third));
    print(add(half, neg(third)));
    print(mul(half, neg(third)));
    print(inv(make(-4, 6)));
    print(power(make(2, 3), 7));
    print(mul(add(half, inv(third)), neg(add(third, mul(half, half)))));
    printf("%d%d %.6f\n", less(third, half), less(half, third), real(third));
    print(horner(c, 4, make(3, 2)));
    print(horner(c, 4, neg(half)));
    print(horner(c, 0, half));
    printf("\n");
    print(approximate(3.14159265358979, 10));
    print(approximate(3.14159265358979, 200));
    print(approximate(2.718281828459045, 1000));
    print(approximate(0.75, 100));
    printf("\n");
    bernoulli(b, 12);
    for (int i = 0; i <= 12; i += i ? 2 : 1)
        print(b[i]);
    for (int i = 1; i <= 20; i++)
        sum = add(sum, make(1, i));
    printf("\n");
    print(sum);
    printf("%.12f\n", real(sum));
    return 0;
}
