// && and ||: what is evaluated, and the value.
#include <stdio.h>

static int t(int x) { printf("%d ", x); return x; }

int main(void)
{
    int a = 0, b = 5;
    printf("= %d\n", t(0) && t(1));
    printf("= %d\n", t(2) && t(3));
    printf("= %d\n", t(0) || t(4));
    printf("= %d\n", t(5) || t(6));
    printf("= %d\n", t(1) && t(0) || t(7) && t(8));
    printf("= %d\n", (t(0) || t(1)) && (t(2) || t(3)));
    printf("= %d\n", !t(0) && !t(0) && !t(9));
    printf("= %d\n", !(t(1) && t(0)) || t(3));
    a++ && b++;
    printf("%d %d\n", a, b);
    a++ && b++;
    printf("%d %d\n", a, b);
    a-- || b--;
    --a || (b = 77);
    printf("%d %d\n", a, b);
    int *p = 0;
    printf("%d %d\n", p && *p, !p || *p);
    double d = 0.0, e = -0.5;
    printf("%d %d %d\n", d && e, d || e, e && "text");
    printf("%d\n", (a < b) + (a && b) * 10 + (a || b) * 100);
    int r = b > 1 && b < 100 && b != 50;
    printf("%d %d\n", r, r == (b && 1));
    if (t(1) && (t(0) || t(2)) && !t(0))
        printf("in\n");
    while (b > 70 && t(b--) != 74)
        ;
    printf("%d\n", b);
    for (int i = 0; i < 4 || t(i) < 6; i++)
        if (i == 1 || i == 3)
            continue;
    printf("\n%d %d\n", 1 && 0, 0 || 3);
    printf("%d\n", (0 && t(1)) + (1 || t(1)));
    return 0;
}
