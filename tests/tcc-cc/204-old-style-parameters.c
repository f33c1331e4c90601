/* Parameters of definitions in the old style: they arrive promoted, or as an earlier prototype says. */
#include <stdio.h>

static double floats(a, b, c, d, e, f, g, h, i, n)
    float a, b, c, d, e, f, g, h, i;
    signed char n;
{
    float *p = &i;
    a += 0.5f;
    *p *= 2;
    return a + b * 10 + c + d + e + f + g + h + i + n;
}

static int narrow(c, s, u, b) 
    signed char c; short s; unsigned char u; _Bool b;
{ return c + s * 10 + u * 100 + b * 1000; }

double prototype(float f, double d, int c);
static double before(void) { return prototype(1.25, 2, 300); }
double prototype(f, d, c) float f, d; signed char c; { return f * 100 + d * 10 + c; }
double prototype(float f, double d, int c);

static int late();
static int calls_late(void) { return late(0.5f, 'a' - 'b', 1.5f); }
static int late(f, c, g) float f; short c; float g; { return f * 4 + c * 100 + g * 2; }

int main(void)
{
    float f = 0.25f;
    signed char c = -3;
    int (*pointer)() = narrow;
    double (*to_floats)() = floats;
    printf("%g\n", floats(f, f, f, f, f, f, f, f, 1.5f, c));
    printf("%g\n", to_floats(f, f * 2, f, f, f, f, f, f, 1.5f, c));
    printf("%d %d\n", narrow(c, (short)-2, (unsigned char)255, (_Bool)1), pointer(c, c, (unsigned char)1, (_Bool)1));
    printf("%g %g\n", before(), prototype(f, f, -1));
    printf("%d\n", calls_late());
    return 0;
}
