#include "print.h"
double gd = 1.0 / 3, ge = -2.5e10, ga[] = {1, 2.5f, 0x1p-3, 1e308 * 10}; float gf = 0.1f, gg = 16777217; long double gl = 3.25L; int gi = 7.9 * 2; double gz = -0.0;
static unsigned long bits(double d) { union { double d; unsigned long l; } u; u.d = d; return u.l; }
static unsigned bitsf(float f) { union { float d; unsigned l; } u; u.d = f; return u.l; }
static double half(double x) { return x / 2; }
static float mixed(int a, float f, double d, char c, float g, double e) { return a * f + d - c * g / e; }
int main(void)
{
    double a = 1.5, b = -0.25, z = 0; float f = 3.75f, g = 0.1f; int i = -7; unsigned u = 4000000000u; unsigned long w = 1ul << 63; long l = -123456789;
    X(bits(gd)); X(bits(ge)); X(bits(ga[0])); X(bits(ga[1])); X(bits(ga[2])); X(bits(ga[3])); X(bitsf(gf)); X(bitsf(gg)); X(bits(gl)); D(gi); X(bits(gz));
    X(bits(a + b)); X(bits(a - b)); X(bits(a * b)); X(bits(a / b)); X(bits(-a)); X(bits(a / z)); X(bits(gd * 3)); X(bits(0.1 + 0.2));
    X(bitsf(f + g)); X(bitsf(f * g)); X(bitsf(f / g)); X(bitsf(-f)); X(bits(f + a)); X(bits(f)); X(bitsf(a)); X(bitsf(gd));
    D(a < b); D(a > b); D(a <= a); D(a >= b); D(a == 1.5); D(a != 1.5); D(z == -z); D(!a); D(!z); D(a && b); D(z || 0.0); D(f > 3); D(z / z == z / z); D(z / z != 0); D(z / z < 1); D(!(z / z > 1));
    D((int)a); D((int)-3.99); D((long)ge); D((unsigned char)(a * 100)); U((unsigned)3e9); U((unsigned long)1e19); X(bits(i)); X(bits(u)); X(bits(w)); X(bits(l)); X(bitsf(l)); X(bitsf(w)); D((_Bool)0.1); D((char)65.9);
    X(bits(half(3))); X(bitsf(mixed(3, 2.5, 1.25, 2, 8, 4))); a += 2; X(bits(a)); a *= i; X(bits(a)); i += 2.9; D(i); i *= 1.5; D(i); a++; X(bits(a)); X(bits(a--)); X(bits(--a)); f -= 0.5; X(bitsf(f)); f++; X(bitsf(f));
    if (a) out("true\n"); while (b < 1) b += 0.5; X(bits(b)); X(bits(a ? 1 : 2.5)); X(bits(i > 0 ? f : 2)); for (a = 0; a < 1; a += 0.25) outc('.'); outc('\n');
    D(sizeof(1.0f)); D(sizeof 1.0); D(sizeof(f + f)); D(sizeof(f + 1.0)); D(1.0 == 1); D(1e10 > 1e9); X(bits(1e23)); X(bitsf(1e-45f)); X(bits(5e-324)); X(bitsf(16777219)); D((int)1e9f);
    return (int)gd + 3;
}
