// ({ ... }) as a value, with its own variables, control flow and nesting.
#include <stdio.h>

#define MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
#define SWAP(a, b) ({ __typeof__(a) t_ = (a); (a) = (b); (b) = t_; (void)0; })
#define SUM(n) ({ int s_ = 0; for (int i_ = 1; i_ <= (n); i_++) s_ += i_; s_; })

struct pair { int a, b; };

static int find(const int *a, int n, int x)
{
    return ({
        int i;
        for (i = 0; i < n; i++)
            if (a[i] == x)
                break;
        i;
    });
}

static int early(int x)
{
    int y = 1 + ({ if (x < 0) return -100; x * 2; });
    return y;
}

int main(void)
{
    int a = 3, b = 8, t[] = {4, 5, 6};
    printf("%d %g ", MAX(a, b), MAX(1.5, a));
    printf("%d\n", MAX(a++, 2));
    printf("%d\n", a);
    SWAP(a, b);
    printf("%d %d\n", a, b);
    printf("%d %d\n", SUM(10), SUM(SUM(3)));
    printf("%d %d\n", find(t, 3, 6), find(t, 3, 7));
    printf("%d %d\n", early(5), early(-5));
    printf("%d\n", MAX(MAX(1, 2), MAX(3, MAX(4, 0))));
    struct pair p = ({ struct pair q = {a, b}; q.a += 10; q; });
    printf("%d %d %d\n", p.a, p.b, ({ p; }).a);
    printf("%s\n", ({ const char *s; switch (a) { case 8: s = "eight"; break; default: s = "?"; } s; }));
    int x = 5;
    x += ({ int y = x; y * y; });
    printf("%d\n", x);
    int r = 2 * ({ int k = 0; again: if (++k < 7) goto again; k; }) + 1;
    r += ({ int k = 0; again2: if (++k < 3) goto again2; last: k; });
    printf("%d\n", r);
    ({ x = 1; });
    ({ ; });
    if (({ int z = x; z == 1; }))
        printf("one\n");
    for (int i = ({ 0; }); i < ({ 3; }); i += ({ 1; }))
        printf("%d", ({ i * i; }));
    printf("\n%d\n", x + ({ int x = 10; x; }) + x);
    printf("%d %d %d %d %d %d\n", ({ 1; }), ({ a; }), ({ b + 1; }), ({ t[2]; }), ({ early(1); }),
           ({ int *q = t; q[1]; }));
    return 0;
}
