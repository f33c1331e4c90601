// typeof of types and expressions, with qualifiers, arrays and functions.
#include <stdio.h>

#define KIND(e) _Generic((e), char: "char", int: "int", unsigned: "unsigned", long: "long", double: "double", \
    float: "float", int *: "int *", const int *: "const int *", char *: "char *", default: "other")
#define container_of(p, type, member) \
    ({ const typeof(((type *)0)->member) *m_ = (p); (type *)((char *)m_ - __builtin_offsetof(type, member)); })
#define ARRAY(n, of) typeof(of[n])

struct list { struct list *next; };
struct item { int key; struct list link; char name[4]; };

static int twice(int x) { return 2 * x; }
static typeof(twice) thrice;
static int thrice(int x) { return 3 * x; }
static int calls;
static long count(void) { return ++calls; }

int main(void)
{
    int i = 5, a[3] = {1, 2, 3};
    const char c = 'x';
    typeof(i) j = i + 1;
    typeof(&i) p = &j;
    typeof(a) b = {4, 5, 6};
    typeof(a[0]) *q = b;
    typeof(int *) r = a, s = b;
    typeof(typeof(char[4])) text = "abc";
    typeof(twice) *f = thrice;
    typeof(c + 0) sum = 1000;
    typeof(1 ? 1 : 2.0) real = 0.5;
    typeof(count()) l = 7;
    __typeof__(unsigned char) uc = 300;
    __typeof(c) d = 'y';
    printf("%d %d %d %d %d %s\n", j, *p, b[2], q[1], r[0] + s[0], text);
    printf("%d %d %g %ld %d %d %c\n", f(4), sum, real, l, uc, calls, d);
    printf("%s %s %s %s\n", KIND(sum), KIND(l), KIND(real), KIND(q));
    printf("%d %d\n", (int)sizeof(typeof(a)), (int)sizeof(typeof(&a[0])));
    ARRAY(5, int) five = {1, 2, 3, 4, 5};
    ARRAY(2, ARRAY(3, char)) grid = {"ab", "cd"};
    printf("%d %d %s\n", five[4], (int)sizeof grid, grid[1]);
    struct item item = {42, {0}, "it"};
    struct list *link = &item.link;
    printf("%d %s\n", container_of(link, struct item, link)->key, container_of(link, struct item, link)->name);
    typeof(item.link) *same = link;
    typeof(struct { int x, y; }) point = {1, 2};
    printf("%d %d\n", same == link, point.x + point.y);
    for (typeof(i) k = 0; k < 3; k++)
        printf("%d", (typeof(k))(k * 1.5));
    printf("\n");
    return 0;
}
