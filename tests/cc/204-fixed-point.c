// Fixed-point arithmetic with 16 fractional bits: products, quotients, roots, sines, printing.
#include <stdio.h>

typedef int fixed;
enum { ONE = 1 << 16 };
#define FIXED(d) ((fixed)((d) * ONE + ((d) < 0 ? -0.5 : 0.5)))

static fixed multiply(fixed a, fixed b) { return (fixed)(((long long)a * b + ONE / 2) >> 16); }
static fixed divide(fixed a, fixed b) { return (fixed)((long long)a * ONE / b); }

static fixed root(fixed x)
{
    unsigned long n = (unsigned long)x << 16, r = 0;
    for (unsigned long bit = 1UL << 46; bit; bit >>= 2)
        if (n >= r + bit) {
            n -= r + bit;
            r = (r >> 1) + bit;
        } else
            r >>= 1;
    return r;
}

static fixed sine(fixed x)
{
    fixed term = x, sum = x, square = multiply(x, x);
    for (int n = 2; n < 12; n += 2) {
        term = -multiply(term, square) / (n * (n + 1));
        sum += term;
    }
    return sum;
}

static void print(const char *name, fixed x)
{
    unsigned u = x < 0 ? -(unsigned)x : (unsigned)x;
    printf("%s %s%u.%04u\n", name, x < 0 ? "-" : "", u >> 16, (unsigned)(((u & 0xffff) * 10000UL + 0x8000) >> 16));
}

static const fixed table[] = {FIXED(0), FIXED(0.5), FIXED(-1.25), FIXED(3.14159265), FIXED(100.001), FIXED(-0.00001)};

int main(void)
{
    for (int i = 0; i < 6; i++) {
        fixed x = table[i];
        print("x", x);
        print("  square", multiply(x, x));
        print("  third", divide(x, 3 * ONE));
        print("  root", root(x < 0 ? -x : x));
    }
    for (int i = -4; i <= 4; i++)
        print("sine", sine(FIXED(0.3) * i));
    fixed sum = 0;
    for (int i = 1; i < 200; i++)
        sum += divide(ONE, i * ONE);
    print("harmonic", sum);
    fixed x = FIXED(2.5), y = x;
    x *= 3, y /= 7, x -= y << 1, y ^= x & 0xff;
    print("x", x);
    print("y", y);
    return 0;
}
