// Floating values taken apart and put together through their bits.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t bits(double d) { uint64_t u; memcpy(&u, &d, sizeof u); return u; }
static double value(uint64_t u) { double d; memcpy(&d, &u, sizeof d); return d; }
static int exponent(double d) { return (int)(bits(d) >> 52 & 0x7ff) - 1023; }
static int negative(double d) { return bits(d) >> 63; }
static double scale(double d, int n) { for (; n > 0; n--) d *= 2; for (; n < 0; n++) d /= 2; return d; }
static double next_up(double d) { return d == 0 ? value(1) : value(bits(d) + (d > 0 ? 1 : -1)); }
static double absolute(double d) { return value(bits(d) & ~(1UL << 63)); }
static double copy_sign(double d, double s) { return value((bits(d) & ~0UL >> 1) | (bits(s) & 1UL << 63)); }
static double truncate_low(double d) { return value(bits(d) & 0xffffffff00000000); }

static float inverse_root(float x)
{
    union { float f; uint32_t u; } v = {x};
    v.u = 0x5f400000 - (v.u >> 1);
    for (int i = 0; i < 3; i++)
        v.f *= (3 - x * v.f * v.f) / 2;
    return v.f;
}

static uint16_t to_half(float f)
{
    uint32_t u;
    memcpy(&u, &f, 4);
    int e = (int)(u >> 23 & 255) - 127 + 15;
    uint32_t m = u & 0x7fffff;
    if (e <= 0)
        return u >> 16 & 0x8000;
    if (e >= 31)
        return (u >> 16 & 0x8000) | 0x7c00;
    m += 0xfff + (m >> 13 & 1);
    return (u >> 16 & 0x8000) | ((e << 10) + (m >> 13));
}

int main(void)
{
    static const double values[] = {1, -2, 0.1, 1e10, 5e-324, 2.2250738585072014e-308, -1e-310, 1.7976931348623157e308};
    for (int i = 0; i < 8; i++) {
        double d = values[i];
        printf("%g %016lx %d %d %.17g\n", d, (unsigned long)bits(d), exponent(d), negative(d), next_up(d));
        printf("  %.17g %g %g %g\n", truncate_low(d), absolute(d), copy_sign(3, d), copy_sign(d, -1.0));
    }
    printf("%g %g %g %g\n", scale(1, 1023), scale(1, -1074), scale(3, -1074), scale(scale(1, -1074), 1074));
    printf("%g %g\n", scale(1, -1075), scale(1, 1024));
    printf("%.6f %.6f %.6f\n", inverse_root(4), inverse_root(2), inverse_root(0.01f));
    printf("%04x %04x %04x %04x %04x\n", to_half(1), to_half(-2.5f), to_half(65504), to_half(1e6f), to_half(0.33333f));
    unsigned char bytes[sizeof(double)];
    double pi = 3.14159265358979;
    memcpy(bytes, &pi, sizeof bytes);
    for (unsigned i = 0; i < sizeof bytes; i++)
        printf("%02x", bytes[i]);
    printf("\n");
    return 0;
}
