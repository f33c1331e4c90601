/* Designated initialisers of members and elements, in any order, and what follows them. */
#include <stdio.h>

struct options { int width, height; const char *title; double scale; char flags[4]; };

static struct options named = {.title = "window", .width = 80, .scale = 1.5};
static struct options then_positional = {1, .title = "t", 2.5, "ab", .height = 9};
static int sparse[8] = {[5] = 50, 60, [1] = 10, 20};
static int by_enum[] = {
#define VALUE(name, n) [name] = n
    VALUE('c' - 'a', 3), VALUE('a' - 'a', 1), VALUE('d' - 'a', 4),
};
static const char *names[] = {[2] = "two", [0] = "zero", "one"};
static struct options list[] = {
    [1] = {.width = 11, .flags = {[1] = 'y', [0] = 'x'}},
    [0].height = 12,
    [0].title = "first",
    [2].flags[1] = 'q',
    [2].flags[0] = 'p',
};
static struct { struct { int a, b[3]; } in; int c; } deep = {.in.b[1] = 5, .c = 6, .in.a = 7};

static void show(const struct options *o)
{
    printf("%d %d %s %.1f %s\n", o->width, o->height, o->title ? o->title : "-", o->scale, o->flags);
}

int main(void)
{
    int n = 3;
    struct options local = {.scale = n / 2.0, .height = n, .flags = "loc"};
    int array[6] = {[4] = n, [2] = n * 2, n * 3};

    show(&named);
    show(&then_positional);
    for (int i = 0; i < 8; i++)
        printf("%d%c", sparse[i], i == 7 ? '\n' : ' ');
    printf("by_enum %d: %d %d %d %d\n", (int)(sizeof by_enum / sizeof *by_enum), by_enum[0], by_enum[1], by_enum[2],
           by_enum[3]);
    printf("names %s %s %s\n", names[0], names[1], names[2]);
    for (int i = 0; i < 3; i++)
        show(&list[i]);
    printf("deep %d %d %d %d\n", deep.in.a, deep.in.b[0], deep.in.b[1], deep.c);
    show(&local);
    printf("array %d %d %d %d\n", array[1], array[2], array[3], array[4]);
    return 0;
}
