// ?: with arithmetic results, nested, as an operand and with effects.
#include <stdio.h>

static int trace(const char *s, int x) { printf("%s ", s); return x; }
static const char *sign(int x) { return x < 0 ? "minus" : x > 0 ? "plus" : "zero"; }

int main(void)
{
    printf("%s %s %s\n", sign(-3), sign(0), sign(9));
    printf("%d\n", trace("c", 1) ? trace("yes", 10) : trace("no", 20));
    printf("%d\n", trace("c", 0) ? trace("yes", 10) : trace("no", 20));
    int i = -1, a = 3, b = 4;
    unsigned u = 1;
    printf("%d %d\n", (1 ? i : u) > 0, (0 ? u : i) > 0);
    printf("%ld %ld\n", (long)(1 ? i : u), 1 ? i : 0L);
    printf("%g %g\n", 1 ? 3 : 2.5, 0 ? 3 : 2.5);
    printf("%d\n", (a > b ? a : b) * 2 + (a < b ? a : b));
    printf("%d\n", a > b ? a : b ? a + b : -1);
    printf("%d\n", a ? b ? 1 : 2 : b ? 3 : 4);
    a = b == 4 ? 100, 200 : 300;
    printf("%d\n", a);
    int x = 0, y = 0;
    for (int k = 0; k < 5; k++)
        k & 1 ? x++ : y++;
    printf("%d %d\n", x, y);
    *(x > y ? &x : &y) = 50;
    printf("%d %d\n", x, y);
    printf("%c%c\n", "ny"[1], (x ? "true" : "false")[1]);
    char c = 'q';
    printf("%d %d\n", (int)sizeof(1 ? c : c), (int)sizeof(0 ? 1 : 1LL));
    printf("%d\n", 1.5 ? 1 : 0);
    printf("%d\n", &x ? 1 : 0);
    printf("%d\n", (x ? 0 : 1) ? 2 : (y ? 3 : 4));
    return 0;
}
