/* Functions declared without a prototype: promotions of the arguments, in calls and pointers. */
#include <stdio.h>

int by_ints();
double by_double();
static int (*pointer)();
extern char *first();
struct point { int x, y; };
struct point moved();

static void calls(void)
{
    char c = -3;
    unsigned char u = 250;
    short s = -30000;
    float f = 1.25f;
    _Bool b = 1;
    struct point p = {3, 4};

    printf("%d\n", by_ints(c, u, s, b));
    printf("%.2f\n", by_double(f, 2.5));
    printf("%.2f\n", by_double((float)c, (double)u));
    pointer = by_ints;
    printf("%d %d\n", pointer(1, 2, 3, 4), (*pointer)(c, c, c, c));
    printf("%s\n", first("text", "other"));
    p = moved(p, 10, 20);
    printf("%d %d\n", p.x, moved(p, 1, 1).y);
}

int by_ints(int a, int b, int c, int d) { return a + b * 10 + c * 100 + d; }
double by_double(double a, double b) { return a * b; }
char *first(char *a, char *b) { return a < b || a > b ? a : b; }
struct point moved(struct point p, int x, int y) { p.x += x; p.y += y; return p; }

int ignores() { return 5; }
int floats(f, c) float f; char c; { return f * 4 + c; }

int main()
{
    int (*no_prototype)() = floats, (*none)(void) = ignores;
    int declared_here();
    calls();
    printf("%d %d\n", ignores(1, 2, 3), none());
    printf("%d %d\n", floats(2.5f, 'a'), no_prototype(0.25, 300));
    printf("%d\n", declared_here(7));
    return 0;
}

int declared_here(n) { return n + 1; }
