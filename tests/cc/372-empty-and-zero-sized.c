/* Extensions of GNU C: empty structs, arrays of no elements, empty initialisers. */
#include <stdio.h>
#include <string.h>
#include <stddef.h>

struct empty {};
struct holds_empty { int a; struct empty e; int b; };
struct zero { int n; int list[0]; };
struct inside { char c; long none[0]; char d; };
union nothing { struct empty e; char none[0]; };
static struct empty global;
static int zeroed[4] = {}, rows[2][2] = {{}, {1}};
static struct { int a; struct { int b; } in; } cleared = {}, part = {1, {}};

static struct empty pass(int before, struct empty e, int after)
{
    printf("pass %d %d\n", before, after);
    return e;
}

static int sum(int n, ...)
{
    return n;
}

int main(void)
{
    struct empty e = {}, f = e, list[3];
    struct { int n; int list[0]; int one, two; } over = {1, {}, 2, 3};
    int local[3] = {}, n = 0;

    e = f;
    e = pass(1, e, 2);
    global = pass(3, (struct empty){}, 4);
    printf("sizes %d %d %d %d %d %d\n", (int)sizeof(struct empty), (int)sizeof(struct holds_empty),
           (int)sizeof(struct zero), (int)sizeof(struct inside), (int)sizeof(union nothing), (int)sizeof list);
    printf("offsets %d %d\n", (int)offsetof(struct holds_empty, b), (int)offsetof(struct inside, d));
    for (int i = 0; i < 4; i++)
        n += zeroed[i] == 0;
    printf("zeros %d %d %d %d\n", n, rows[0][1], rows[1][0], local[2]);
    printf("cleared %d %d part %d %d\n", cleared.a, cleared.in.b, part.a, part.in.b);
    printf("over %d %d\n", over.list[0], over.list[1]);
    printf("sum %d\n", sum(5, 6, 7));
    return 0;
}
