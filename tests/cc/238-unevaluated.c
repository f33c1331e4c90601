// What is never evaluated: operands of sizeof, _Alignof, typeof, _Generic, untaken branches.
#include <stddef.h>
#include <stdio.h>

static int calls;
static int hit(void) { return ++calls; }
static int *bad(void) { return NULL; }
static struct s { int a; char b[10]; } *none;

int main(void)
{
    int x = 1, *null = NULL;
    size_t n = sizeof hit() + sizeof(x++) + sizeof *null + sizeof bad()[5] + sizeof none->b + sizeof (x = 5);
    printf("%d %d %d\n", (int)n, x, calls);
    n = _Alignof(int) + sizeof(hit() ? 1 : 2.0) + sizeof(hit(), 1L) + sizeof !hit();
    printf("%d %d\n", (int)n, calls);
    typeof(hit()) y = 3;
    typeof(x++) z = 4;
    printf("%d %d %d\n", y + z, x, calls);
    printf("%d %d\n", _Generic(hit(), int: 5, default: hit()), calls);
    printf("%d %d\n", 0 && hit(), 1 || hit());
    printf("%d %d\n", 1 ? 2 : hit(), 0 ? hit() : 3);
    printf("%d\n", calls);
    printf("%d %d\n", null ? *null : -1, null && *null);
    if (0)
        hit();
    while (0)
        hit();
    for (; 0; hit())
        hit();
    if (1) ; else hit();
    switch (3) { case 4: hit(); }
    printf("%d\n", calls);
    int after = 0 ? hit() / 0 : 1 ? 6 : hit() % 0;
    printf("%d %d\n", after, calls);
    const int zero = 0;
    int guarded = zero ? 10 / zero : 7;
    printf("%d\n", guarded);
    printf("%d %d\n", (int)offsetof(struct s, b[3]), (int)sizeof(((struct s *)0)->b[hit()]));
    printf("%d %d\n", __builtin_constant_p(hit()), calls);
    printf("%d %d\n", __builtin_choose_expr(1, 8, hit()), calls);
    char text[sizeof(hit()) == sizeof(int) ? 20 : 1];
    printf("%d\n", (int)sizeof text);
    enum { E = sizeof(hit()) * 2 };
    static int s = sizeof(x++) + E;
    printf("%d %d %d\n", s, x, calls);
    if (hit() == 1 || hit() == 2)
        printf("%d\n", calls);
    do
        if (hit() > 3)
            break;
    while (!0 || hit());
    printf("%d\n", calls);
    return 0;
}
