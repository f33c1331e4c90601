// Constant expressions where C wants one: cases, sizes, enumerators, widths, initialisers.
#include <stddef.h>
#include <stdio.h>

enum { A = 3, B = A * 2 + 1, C = B > 6 ? 10 : 20, D = sizeof(long) << 2, E = -1, F, G = 'x' - 'a', H = (char)300 };
enum { M = 1 || 1 / 1, N = A && !B, O = ~0 & 0xff, P = (int)3.9, Q = (unsigned char)-1 / 2, R = 7 % 4 - 7 / 4 };
enum { S = (_Bool)5 + 1, T = 0 ?: 7, U = 3 ?: 9, V = -(_Bool)0.1, W = (int)((double)2.5L * 2) };

struct fields { unsigned a : A; int b : sizeof(int) * 2; unsigned c : (B == 7) + 1; };
struct holder { char pad[A + 1]; int value; };

static char buffer[D / 4 + 1][offsetof(struct holder, value)];
static int shifted[] = {1 << 4, 0xf0 >> 3, -16 >> 2, 1 << A << 1};
static long wide = 1L << 40 | 0xffffffff;
static unsigned long masks[3] = {~0UL, ~0u, ~0};
static unsigned mod = -1 % 10u;
static int truth[] = {1 < 2, 2 <= 1, 3 > 2 > 1, -1 > 0u, 5 == 5, 5 != 5, !0, !!7};
static char flags[(_Bool)-8 << 2 ?: 1];
static double twice = (double)1.25L * 2, chosen = (0.0L ?: 3) + (long double)1.5;
static double real = 1 / 2 + 1 / 2.0, third[2] = {A / 2, (double)A / 2};

_Static_assert(C == 10 && sizeof buffer[0] == 4, "constants");

static const char *name(int x)
{
    switch (x) {
    case A: return "A";
    case A + B: return "A + B";
    case C * 2 - 1: return "C * 2 - 1";
    case sizeof(int): return "sizeof(int)";
    case 'a' ... 'a' + 2: return "letter";
    case -(A << 2): return "negative";
    case 1 ? 77 : 0: return "conditional";
    default: return "other";
    }
}

int main(void)
{
    printf("%d %d %d %d %d %d %d %d\n", A, B, C, D, E, F, G, H);
    printf("%d %d %d %d %d %d\n", M, N, O, P, Q, R);
    printf("%d %d %d %d %d\n", S, T, U, V, W);
    printf("%d %g %g\n", (int)sizeof flags, twice, chosen);
    printf("%d %d\n", (int)sizeof buffer, (int)sizeof(struct fields));
    printf("%d %d %d %d\n", shifted[0], shifted[1], shifted[2], shifted[3]);
    printf("%ld %lx %lx %lx %u\n", wide, masks[0], masks[1], masks[2], mod);
    for (int i = 0; i < 8; i++)
        printf("%d", truth[i]);
    printf("\n%g %g %g\n", real, third[0], third[1]);
    static const int asked[] = {3, 10, 19, 4, 'b', 'd', -12, 77};
    for (int i = 0; i < 8; i++)
        printf("%s\n", name(asked[i]));
    return 0;
}
