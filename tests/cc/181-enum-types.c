// Enumerations: the type of their constants, of their variables, their arithmetic.
#include <stdio.h>

enum plain { P0, P1, P2 = 10, P3 };
enum negative { N0 = -1, N1, N2 };
enum large { L0 = 0x7fffffff, L1 = -2147483647 - 1 };
enum { anonymous = 77 };
typedef enum { off, on } toggle;

struct s { enum plain p; toggle t : 2; enum negative n : 3; };

#define TYPE(e) _Generic((e), int: "int", unsigned: "unsigned", long: "long", default: "other")

static enum plain next(enum plain p) { return p == P3 ? P0 : p + 1; }

static const char *name(enum plain p)
{
    switch (p) {
    case P0: return "P0";
    case P1: return "P1";
    case P2: return "P2";
    case P3: return "P3";
    }
    return "none";
}

int main(void)
{
    enum plain p = P0;
    enum negative n = N0;
    enum large l = L0;
    toggle t = on;
    printf("%s %s %s %s\n", TYPE(P0), TYPE(p), TYPE(N0), TYPE(n));
    printf("%d %d %d\n", p - 1 < 0, n < 0, P0 - 1 < 0);
    printf("%d %d\n", (int)sizeof p, (int)sizeof(enum negative));
    for (int i = 0; i < 3; i++) {
        printf("%s ", name(p));
        p = next(p);
    }
    printf("%s\n", name(p));
    p = P2;
    p++;
    printf("%d %s\n", p, name(p));
    p += 5;
    printf("%d %s\n", p, name(p));
    ++n;
    printf("%d %d\n", n, N2);
    printf("%d %d %u\n", l, l == L0, (unsigned)L1);
    t = !t;
    printf("%d %d\n", t, t == off);
    struct s s = {P3, on, -1};
    printf("%d %d %d\n", s.p, s.t, s.n);
    s.n = N2;
    s.t++;
    printf("%d %d\n", s.t, s.n);
    int table[P3 + 1] = {[P2] = 5, [P0] = 1};
    printf("%d %d %d %d\n", table[p - 5 - 1], table[P0], (int)(sizeof table / sizeof *table), anonymous);
    enum { local = anonymous + 1, after };
    enum plain from_int = 2, *pp = &from_int;
    printf("%d %d %d\n", local, after, *pp);
    for (toggle i = off; i <= on; i++)
        printf("%d", i);
    printf("\n%g %d\n", P1 + 0.5, (enum plain)3.7);
    return 0;
}
