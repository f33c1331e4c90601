/* Initialisers of static objects that override each other: numbers, pointers, structures, and ranges of all of them. */
#include <stdio.h>

static int one(void) { return 1; }
static int two(void) { return 2; }

struct item { const char *name; int (*run)(void); struct { int a, b; } pair; const char *more[2]; };

static int numbers[8] = { [0 ... 7] = 9, [2 ... 5] = 6, [3] = 1, [7] = 0 };
static short shorts[] = { 0x7f, [0] = 0x700, [1] = 1, [1] = 2 };
static int (*functions[6])(void) = { [0 ... 5] = one, [2 ... 3] = two, [5] = 0 };
static struct item items[4] = {
    [0 ... 3] = { "all", one, { 1, 2 }, { "x", "y" } },
    [1].run = two, [1].pair = { .b = 7 }, [2] = { .name = "third" }, [3].more = { "only" },
};
static const char *words[] = { [3] = "d", [1] = "b", [0] = "a", [2] = "c", [1] = "B", [0] = 0 };
static struct { char text[8]; const char *p; } text = { .text = "longer", .p = "old", .text = "s", .p = 0 };

int
main(void)
{
    int i;

    for (i = 0; i < 8; i++)
        printf(" %d", numbers[i]);
    printf("\n%d %d\n", shorts[0], shorts[1]);
    for (i = 0; i < 6; i++)
        printf(" %d", functions[i] ? functions[i]() : 0);
    printf("\n");
    for (i = 0; i < 4; i++)
        printf("%s %d %d %d %s %s\n", items[i].name, items[i].run ? items[i].run() : 0, items[i].pair.a, items[i].pair.b,
               items[i].more[0] ? items[i].more[0] : "-", items[i].more[1] ? items[i].more[1] : "-");
    for (i = 0; i < 4; i++)
        printf(" %s", words[i] ? words[i] : "-");
    printf("\n%s %d %d %d\n", text.text, text.text[2], text.text[5], text.p == 0);
    return 0;
}
