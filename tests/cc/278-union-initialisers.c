/* Unions are initialised by their first member or by the one named. */
#include <stdio.h>

union number { int i; double d; char text[12]; };
union first_is_struct { struct { short a, b; } pair; int word; };
union first_is_array { char bytes[4]; long word; };
struct tagged { int tag; union number n; int end; };

static union number first = {7};
static union number named = {.d = 0.5};
static union number text = {.text = "characters"};
static union first_is_struct pair = {{1, 2}};
static union first_is_struct elided = {3, 4};
static union first_is_array bytes = {{1, 2, 3}};
static union first_is_array string = {"abc"};
static struct tagged list[] = {{1, {10}, 11}, {2, {.text = "two"}, 22}, 3, 30, 33, {.n.d = 4.25, .tag = 4}};
static union { union { int a; char b; } in; long c; } nested = {{.b = 'n'}};

int main(void)
{
    int n = 9;
    union number local = {n + 1}, copy = local, other = {.text = {[1] = 'b', [0] = 'a'}};
    struct tagged t = {n, local, n};
    union number array[3] = {{1}, {.d = 2.5}, 3};

    printf("first %d named %.2f text %s\n", first.i, named.d, text.text);
    printf("pair %d %d elided %d %d\n", pair.pair.a, pair.pair.b, elided.pair.a, elided.pair.b);
    printf("bytes %d %d %d string %s\n", bytes.bytes[0], bytes.bytes[2], bytes.bytes[3], string.bytes);
    printf("list %d %d %d\n", list[0].tag, list[0].n.i, list[0].end);
    printf("list %d %s %d\n", list[1].tag, list[1].n.text, list[1].end);
    printf("list %d %d %d\n", list[2].tag, list[2].n.i, list[2].end);
    printf("list %d %.2f %d\n", list[3].tag, list[3].n.d, list[3].end);
    printf("nested %c\n", nested.in.b);
    printf("local %d copy %d other %s\n", local.i, copy.i, other.text);
    printf("struct %d %d %d\n", t.tag, t.n.i, t.end);
    printf("array %d %.1f %d\n", array[0].i, array[1].d, array[2].i);
    return 0;
}
