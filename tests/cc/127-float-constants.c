// Floating constants in every spelling, to the last bit.
#include <stdio.h>

static unsigned bits(float f) { union { float f; unsigned u; } x = {f}; return x.u; }
static unsigned long bits_of(double d) { union { double d; unsigned long u; } x = {d}; return x.u; }

#define F(c) printf("%s: %08x\n", #c, bits(c))
#define D(c) printf("%s: %016lx\n", #c, bits_of(c))

int main(void)
{
    D(1.); D(.5); D(1e3); D(1E+3); D(1.25e-2); D(0e0); D(00.0); D(010.5); D(08.); D(3.14159265358979323846);
    D(0x1p0); D(0x1P-3); D(0x.8p1); D(0x1.8p+4); D(0xAp2); D(0x1.fffffffffffffp1023); D(0x1p-1074); D(0x1p-1075);
    D(0x1.8p-1074); D(0x1.00000000000008p0); D(0x1.000000000000081p0); D(0x1.00000000000018p0);
    D(9007199254740993.0); D(9007199254740995.0); D(9007199254740993.00000001);
    D(2.2250738585072011e-308); D(2.2250738585072014e-308); D(4.9406564584124654e-324); D(2.4703282292062327e-324);
    D(2.4703282292062328e-324); D(1.7976931348623157e308); D(1e22); D(1e23); D(8.5e-5);
    D(123456789012345678901234567890.0);
    D(1.0f); D(0.1f); D(0.1F); D(1e-5f); D(1.5L); D(0x1.8p1L); D(1e2l);
    F(1.0f); F(0.1f); F(.1e1f); F(16777217.0f); F(16777219.f); F(0x1.000001p0f); F(0x1.000003p0f); F(0x1p-149f);
    F(0x1p-150f); F(0x1.8p-150f); F(1.4e-45f); F(1.17549435e-38f); F(1.17549421e-38f); F(3.40282347e38f); F(1e10f);
    F(0.1); F(1.0000000596046448); F(8388608.5f); F(8388609.5f);
    printf("%d %d %d %d\n", (int)sizeof 1.0, (int)sizeof 1.0f, 0x1p4 == 16, 1e1 == 10);
    printf("%d\n", _Generic(1.f, float: 1, double: 2) + _Generic(1., double: 10) + _Generic(1.l, long double: 100));
    return 0;
}
