/* Static pointers: addresses with offsets, of members, elements, strings, functions; differences and casts. */
#include <stdio.h>

struct item { char tag; int values[4]; struct { short a, b; } in[2]; };

static int array[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
static int grid[3][4] = {{0}, {0}, {0, 0, 42}};
static struct item items[3] = {{'x'}, {'y', {1, 2, 3, 4}}, {'z', {0}, {{0}, {7, 8}}}};

static int *element = &array[3];
static int *sum = array + 4;
static int *back = &array[9] - 2;
static int *end = array + sizeof array / sizeof *array;
static int *from_middle = 1 + &1[array];
static int (*row)[4] = grid + 2;
static int *cell = &grid[2][2];
static int *cell_again = *(grid + 2) + 2;
static short *member = &items[2].in[1].b;
static int *through_arrow = &(items + 1)->values[2];
static char *bytes = (char *)&items[1];
static char *inside = (char *)&array[5] + 2 * sizeof(int);
static const char *text = "pointer" + 3;
static const char *letter = &"letters"[2];
static void *as_void = &items[0].values;
static unsigned long as_number = (unsigned long)&array[2];
static long difference = &array[7] - &array[2];
static long byte_difference = (char *)&items[2] - (char *)&items[0];
static int *star = &*&array[6];
static int *null = 0, *null_too = (void *)0;
static int (*function)(const char *, ...) = &printf;
static int is_same = &array[2] - array == 2;
static int *chosen = sizeof(long) == 8 ? &array[8] : 0;

int main(void)
{
    function("element %d sum %d back %d end %d middle %d\n", *element, *sum, *back, end[-1], *from_middle);
    function("row %d cell %d %d\n", (*row)[2], *cell, *cell_again);
    function("member %d arrow %d bytes %c inside %d\n", *member, *through_arrow, *bytes, *(int *)inside);
    function("text %s %s\n", text, letter);
    function("void %d number %d\n", as_void == items[0].values, *(int *)as_number);
    function("differences %ld %d\n", difference, byte_difference == 2 * (long)sizeof(struct item));
    function("star %d null %d %d\n", *star, null == 0, null_too == null);
    function("same %d chosen %d\n", is_same, *chosen);
    return 0;
}
