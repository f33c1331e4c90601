/* More live variables than registers, across calls, loops and blocks. */
#include <stdio.h>

static int calls;
static int id(int n) { calls++; return n; }

static long crowd(int a, long b, char c, unsigned d)
{
    int e = a + 1, f = e + a, g = f + e, h = g + f, i = h + g, j = i + h, k = j + i, l = k + j;
    long m = b * l, n = m - k, o = n ^ m, p = o | j;
    unsigned q = d + e, r = q * f, s = r ^ g, t = s >> 3;
    for (int u = 0; u < 3; u++) {
        a += id(b) + c;
        b -= id(a) * u;
        c ^= id(u);
        e += f, f += g, g += h, h += i, i += j, j += k, k += l, l += id(e);
        m += n, n += o, o += p, p += id(q);
        q += r, r += s, s += t, t += a;
    }
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t;
}

static int expression(int a, int b, int c, int d)
{
    return ((a + b) * (c + d) - (a - b) * (c - d)) * (((a * c) + (b * d)) - ((a * d) - (b * c))) +
           (id(a + id(b)) * id(c + id(d)) - id(a - b) * (id(c) - id(d))) *
           ((((a ^ b) | (c ^ d)) + ((a & b) | (c & d))) * (((a | 1) + (b | 2)) * ((c | 4) + (d | 8))));
}

static int addresses(int n)
{
    int a = n, b = n + 1, c = n + 2, *p = &a, *q = &b, d = 4, e = 5, f = 6;
    for (int i = 0; i < 4; i++) {
        *p += *q;
        *q += c;
        c += d + e - f;
        d = id(e), e = id(f), f = id(*p);
        if (i == 1)
            p = &c;
    }
    return a * 3 + b * 5 + c * 7 + d + e + f;
}

static double floats(double a, float b)
{
    double c = a + b, d = c * a, e = d - b;
    float f = e / 2, g = f + a, h = g * b;
    for (int i = 0; i < 3; i++)
        a += c * i, c = d + e, d = e + f, e = f + g, f = g + h, g = h + id(i), h = a;
    return a + c + d + e + f + g + h;
}

int main(void)
{
    printf("%ld\n", crowd(1, 2, 3, 4));
    printf("%ld\n", crowd(-100, 1L << 33, 'x', 4000000000u));
    printf("%d %d\n", expression(1, 2, 3, 4), expression(-7, 5, 11, -3));
    printf("%d\n", addresses(1));
    printf("%.3f\n", floats(1.5, 0.25f));
    printf("calls %d\n", calls);
    return 0;
}
