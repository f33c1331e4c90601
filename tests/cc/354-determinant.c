/* Matrices: determinants by expansion and by elimination, products by value, fractions. */
#include <stdio.h>

typedef struct { int n; double a[4][4]; } matrix;
typedef struct { long p, q; } fraction;

static matrix minor(matrix m, int row, int column)
{
    matrix r = {m.n - 1, {{0}}};
    for (int i = 0, k = 0; i < m.n; i++) {
        if (i == row)
            continue;
        for (int j = 0, l = 0; j < m.n; j++)
            if (j != column)
                r.a[k][l++] = m.a[i][j];
        k++;
    }
    return r;
}

static double expansion(matrix m)
{
    double d = 0;
    if (m.n == 0)
        return 1;
    for (int j = 0; j < m.n; j++)
        d += (j % 2 ? -1 : 1) * m.a[0][j] * expansion(minor(m, 0, j));
    return d;
}

static matrix multiply(matrix x, const matrix *y)
{
    matrix r = {.n = x.n};
    for (int i = 0; i < x.n; i++)
        for (int j = 0; j < x.n; j++)
            for (int k = 0; k < x.n; k++)
                r.a[i][j] += x.a[i][k] * y->a[k][j];
    return r;
}

static long gcd(long a, long b) { return b ? gcd(b, a % b) : a < 0 ? -a : a; }
static fraction reduced(long p, long q)
{
    long g = gcd(p, q) * (q < 0 ? -1 : 1);
    return (fraction){p / g, q / g};
}
static fraction times(fraction a, fraction b) { return reduced(a.p * b.p, a.q * b.q); }
static fraction minus(fraction a, fraction b) { return reduced(a.p * b.q - b.p * a.q, a.q * b.q); }
static fraction over(fraction a, fraction b) { return times(a, (fraction){b.q, b.p}); }

static fraction elimination(int n, fraction (*a)[4])
{
    fraction d = {1, 1};
    for (int k = 0; k < n; k++) {
        d = times(d, a[k][k]);
        for (int i = k + 1; i < n; i++) {
            fraction f = over(a[i][k], a[k][k]);
            for (int j = k; j < n; j++)
                a[i][j] = minus(a[i][j], times(f, a[k][j]));
        }
    }
    return d;
}

int main(void)
{
    matrix m = {4, {{2, 1, 3, 4}, {0, -1, 2, 1}, {3, 1, 0, 2}, {1, 5, -2, 3}}}, s = multiply(m, &m);
    fraction f[4][4];
    for (int i = 0; i < 16; i++)
        f[i / 4][i % 4] = (fraction){m.a[i / 4][i % 4], 1};
    fraction d = elimination(4, f);
    printf("expansion %.1f minor %.1f\n", expansion(m), expansion(minor(m, 1, 2)));
    printf("square %.1f trace %.1f\n", expansion(s), s.a[0][0] + s.a[1][1] + s.a[2][2] + s.a[3][3]);
    printf("elimination %ld/%ld\n", d.p, d.q);
    printf("last row %ld/%ld %ld/%ld\n", f[3][3].p, f[3][3].q, f[2][3].p, f[2][3].q);
    return 0;
}
