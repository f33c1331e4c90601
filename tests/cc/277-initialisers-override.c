/* A later initialiser of the same object wins, as a whole or in part. */
#include <stdio.h>

struct pair { int a, b; };
struct group { struct pair p, q; int list[4]; const char *name; };

static int values[] = {1, 2, 3, [1] = 20, [0] = 10};
static struct group part = {.q = {1, 2}, .q.b = 22, .list = {1, 2, 3}, .list[1] = 200, .name = "old", .name = "new"};
static const char *pointers[2] = {[0] = "first", [0] = "second", [1] = "third", [1] = 0};
static char text[6] = {"hello"};
static char patched[] = {[0] = 'h', 'e', 'l', 'p', 0, [3] = 'l'};
static struct pair defaults[5] = {[0 ... 4] = {1, 2}, [1] = {3}, [2 ... 3] = {.b = 4}, [3].a = 5};
static char shorter[2][6] = {"hello", "world", [0] = "ab", [1] = {'c'}};
static union { int i; char c[4]; } choice = {.i = 0x01010101, .c = {5, 6}};

int main(void)
{
    struct pair base = {7, 8};
    struct pair again[3] = {[0 ... 2] = {base.a, base.b}, [1] = {base.a + 1}};
    struct group local = {.p = base, .list = {[0 ... 3] = base.b}, .list[2] = base.a};
    int numbers[3] = {[2] = 1, [2] = 2, [0] = 3};

    printf("values %d %d %d of %d\n", values[0], values[1], values[2], (int)(sizeof values / sizeof *values));
    printf("part %d %d | %d %d %d %d | %s\n", part.q.a, part.q.b, part.list[0], part.list[1], part.list[2],
           part.list[3], part.name);
    printf("pointers %s %d\n", pointers[0], pointers[1] == 0);
    printf("text %s patched %s\n", text, patched);
    for (int i = 0; i < 5; i++)
        printf("defaults %d %d\n", defaults[i].a, defaults[i].b);
    printf("shorter %s %d %s %d\n", shorter[0], shorter[0][4], shorter[1], shorter[1][1]);
    printf("choice %d %d\n", choice.c[0], choice.c[1]);
    printf("again %d %d %d %d\n", again[0].b, again[1].a, again[1].b, again[2].b);
    printf("local %d %d | %d %d\n", local.p.a, local.p.b, local.list[1], local.list[2]);
    printf("numbers %d %d %d\n", numbers[0], numbers[1], numbers[2]);
    return 0;
}
