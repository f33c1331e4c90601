// Floating values where a truth value is wanted.
#include <stdio.h>

static const char *truth(double d) { if (d) return "true"; else return "false"; }
static int steps(float f) { int n = 0; while (f) { f /= 2; n++; } return n; }
static double pick(double c, double yes, double no) { return c ? yes : no; }

int main(void)
{
    double z = 0, m = -0.0, t = 5e-324, h = 0.5;
    float fz = 0, ft = 1e-45f;
    printf("%s %s %s %s\n", truth(z), truth(m), truth(t), truth(-1));
    printf("%d %d %d %d\n", !z, !m, !t, !!h);
    printf("%d %d %d\n", z && h, h && t, m || z);
    printf("%d %d\n", z || 0.0f || ft, fz && 1);
    printf("%d %d\n", steps(1), steps(ft));
    printf("%g %g\n", pick(m, 1, 2), pick(h, 1, 2));
    if (!fz && ft)
        printf("float\n");
    for (double d = 2; d; d -= 0.5)
        printf("%g ", d);
    printf("\n");
    int n = 0;
    do {
        n++;
        h -= 0.125;
    } while (h);
    printf("%d\n", n);
    printf("%d %d\n", h ? 1 : 0, (_Bool)h);
    printf("%d\n", (z ? 1 : 2) + (t ? 10 : 20) + (m ? 100 : 200));
    printf("%d %d\n", 0.0 ? 1 : 2, 1e-300 ? 3 : 4);
    if (0.0) printf("never\n");
    if (0.1f) printf("always\n");
    double a[2] = {0, 3}, *p = a;
    while (!*p)
        p++;
    printf("%d %g\n", (int)(p - a), *p ?: 7);
    printf("%d\n", (h = z) ? 1 : 0);
    return 0;
}
