// A fast Fourier transform in double, with sines by recurrence; products of polynomials by it.
#include <stdio.h>

struct complex { double re, im; };

static struct complex add(struct complex a, struct complex b) { return (struct complex){a.re + b.re, a.im + b.im}; }
static struct complex sub(struct complex a, struct complex b) { return (struct complex){a.re - b.re, a.im - b.im}; }
static struct complex mul(struct complex a, struct complex b)
{
    return (struct complex){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

// cos and sin of 2 pi / 2^k, from those of half as many parts.
static struct complex root_of_unity(int n)
{
    double c = -1, s = 0;
    for (int parts = 2; parts < n; parts *= 2) {
        double square = (1 + c) / 2, r = 1;
        for (int i = 0; i < 60 && square; i++)
            r = (r + square / r) / 2;
        c = square ? r : 0;
        square = 1 - c * c, r = 1;
        for (int i = 0; i < 60; i++)
            r = (r + square / r) / 2;
        s = r;
    }
    return (struct complex){c, s};
}

static void transform(struct complex *a, int n, int inverse)
{
    if (n == 1)
        return;
    struct complex even[16], odd[16], w = {1, 0}, step = root_of_unity(n);
    for (int i = 0; i < n / 2; i++)
        even[i] = a[2 * i], odd[i] = a[2 * i + 1];
    transform(even, n / 2, inverse);
    transform(odd, n / 2, inverse);
    if (inverse)
        step.im = -step.im;
    for (int i = 0; i < n / 2; i++, w = mul(w, step)) {
        struct complex t = mul(w, odd[i]);
        a[i] = add(even[i], t);
        a[i + n / 2] = sub(even[i], t);
    }
}

static long nearest(double x) { return (long)(x < 0 ? x - 0.5 : x + 0.5); }

int main(void)
{
    struct complex a[32] = {{0}}, b[32] = {{0}};
    int p[8] = {3, -1, 4, 1, -5, 9, 2, 6}, q[8] = {2, 7, -1, 8, 2, 8, -1, 8};
    for (int n = 2; n <= 16; n *= 2)
        printf("%.10f %.10f\n", root_of_unity(n).re, root_of_unity(n).im);
    for (int i = 0; i < 8; i++)
        a[i].re = p[i], b[i].re = q[i];
    transform(a, 32, 0);
    transform(b, 32, 0);
    for (int i = 0; i < 32; i += 5)
        printf("%.6f %.6f\n", a[i].re + 1e-9, a[i].im + 1e-9);
    for (int i = 0; i < 32; i++)
        a[i] = mul(a[i], b[i]);
    transform(a, 32, 1);
    int wrong = 0;
    for (int i = 0; i < 15; i++) {
        long exact = 0;
        for (int k = i < 8 ? 0 : i - 7; k <= i && k < 8; k++)
            exact += p[k] * q[i - k];
        printf("%ld ", nearest(a[i].re / 32));
        wrong += exact != nearest(a[i].re / 32);
    }
    printf("\n%d wrong\n", wrong);
    return 0;
}
