/* Statement expressions with control flow: loops, jumps out, returns, locals that shadow, nesting. */
#include <stdio.h>

#define MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
#define EACH_SUM(n, e) ({ long sum_ = 0; for (int i = 0; i < (n); i++) sum_ += (e); sum_; })
#define TRY(e) ({ int r_ = (e); if (r_ < 0) return r_ * 100; r_; })

#define FIND(list, n, wanted) ({ \
        __label__ found; \
        int at_ = 0; \
        for (; at_ < (n); at_++) \
            if ((list)[at_] == (wanted)) \
                goto found; \
        at_ = -1; \
    found: at_; })

static int step(int n) { return n == 3 ? -1 : n; }
static int returns(int n) { return TRY(step(n)) + TRY(step(n + 1)); }

static int breaks(void)
{
    int total = 0;
    for (int i = 0; ; i++) {
        total += ({ if (i == 2) continue; if (i == 5) break; i * 10; });
        if (i > 100)
            return -1;
    }
    return total;
}

static int jumps(int n)
{
    int r = 1;
    r += ({ if (n) goto out; 5; });
    return r;
out:
    return -r;
}

static int loops(int n)
{
    int x = n;
    return ({ int x = 0; while (x * x < n) x++; x; }) * 100 + x;
}

int main(void)
{
    int side = 0;
    int a = ({ int t = 5; t * t; }), b = ({ ; a + 1; });
    printf("%d %d\n", a, b);
    printf("%d %.1f %ld\n", MAX(3, 9), MAX(2.5, 1), MAX(1L << 40, 7));
    printf("%d\n", MAX(side++, MAX(-1, side + 1)));
    printf("%ld %ld\n", EACH_SUM(5, i * i), EACH_SUM(3, EACH_SUM(2, i * 10)));
    printf("%d %d %d\n", returns(0), returns(2), returns(3));
    printf("%d %d %d %d\n", breaks(), jumps(0), jumps(1), loops(50));
    ({ side = 77; });
    if (({ side--; side; }) == 76)
        printf("side %d\n", side);
    while (({ side -= 30; side > 0; }))
        printf("while %d\n", side);
    switch (({ side + 50; })) {
    case 36: printf("case\n"); break;
    default: printf("side %d\n", side);
    }
    printf("%s\n", ({ const char *s = "inner"; ({ s + 1; }); }));
    printf("%d %d\n", FIND("abc", 3, 'b'), FIND("abc", 3, 'x'));
    int list[] = {({ int k = 1; k; }), ({ side; })}, *p = &list[({ 1; })];
    printf("%d %d\n", list[0], *p);
    return 0;
}
