// Assignments to bit-fields: their value, compound ones, ++ and --, chains.
#include <stdio.h>

struct s { unsigned a : 3; int b : 4; unsigned c : 12; _Bool d : 1; unsigned long e : 40; int f : 11; } g;

static struct s *at(struct s *p, int *count) { ++*count; return p; }

int main(void)
{
    struct s s = {0}, *p = &s;
    int count = 0;
    printf("%d %d %d %d\n", s.a = 9, s.b = 9, s.c = 5000, s.d = 6);
    printf("%lu %d\n", (unsigned long)(s.e = 0x123456789abcdef), s.f = -1025);
    printf("%d %d %d %d %lx %d\n", s.a, s.b, s.c, s.d, (unsigned long)s.e, s.f);
    s.a = s.b = s.c = s.f = 1023;
    printf("%d %d %d %d\n", s.a, s.b, s.c, s.f);
    s.a += 5;
    s.b -= 9;
    s.c *= 5;
    s.f /= -3;
    printf("%d %d %d %d\n", s.a, s.b, s.c, s.f);
    s.c |= 0xf000;
    s.c &= ~3;
    s.c ^= 0x18;
    s.c <<= 1;
    s.c >>= 2;
    s.f %= 100;
    printf("%d %d\n", s.c, s.f);
    s.a = 7;
    printf("%d ", s.a++);
    printf("%d ", s.a--);
    printf("%d ", s.a);
    printf("%d ", ++s.a);
    printf("%d\n", --s.a);
    s.b = 7;
    printf("%d ", s.b++);
    printf("%d ", s.b--);
    printf("%d\n", s.b);
    printf("%d ", s.d++);
    printf("%d ", s.d--);
    printf("%d\n", s.d);
    printf("%lx\n", (unsigned long)s.e++);
    at(p, &count)->c += 100;
    at(p, &count)->a++;
    --at(p, &count)->f;
    printf("%d %d %d count %d\n", s.c, s.a, s.f, count);
    p->b = p->a + p->c;
    g = *p;
    g.b = ~g.b;
    printf("%d %d %d\n", p->b, g.b, g.c == p->c);
    if ((s.a = 8))
        printf("never\n");
    while (s.b++ != 0)
        count++;
    printf("%d %d\n", s.b, count);
    return 0;
}
