// Addresses in static initialisers, with offsets, casts and members.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct pair { char c; int values[4]; struct { short s; const char *text; } in; };

static int numbers[6] = {0, 1, 2, 3, 4, 5};
static struct pair pairs[3] = {[1] = {'x', {7, 8, 9}, {4, "inner"}}};
static int grid[3][4] = {{0}, {10, 11, 12, 13}};
static int function(int x) { return x * 2; }

static int *plain = numbers;
static int *element = &numbers[2];
static int *sum = numbers + 3;
static int *other = 1 + numbers + 1;
static int *back = &numbers[5] - 1;
static int *end = &numbers[6];
static int *folded = &*&numbers[4];
static int *member = &pairs[1].values[2];
static int *decayed = pairs[1].values + 1;
static const char **text = &pairs[1].in.text;
static int *row = grid[1];
static int *cell = &grid[1][3];
static int (*whole)[4] = grid + 1;
static char *bytes = (char *)numbers + 8;
static void *generic = &pairs[1].in.s;
static uintptr_t number = (uintptr_t)&numbers[1];
static int (*call)(int) = function, (*call2)(int) = &function, (*call3)(int) = *function;
static const char *literal = "literal", *tail = "literal" + 3, *letter = &"letter"[2];
static char *mutable_text = (char[]){"compound"};
static int *compound = (int[]){3, 4, 5};
static void *self = &self;
static struct node { struct node *next; int v; } ring[2] = {{&ring[1], 1}, {&ring[0], 2}}, *head = &ring[0];
static int *nothing = 0, *also_nothing = (void *)0, *address = (int *)16;
static size_t offset = (size_t)&((struct pair *)0)->in;
static int *choice = 1 ? &numbers[3] : 0, *tested = numbers ? &numbers[4] : 0;
static long apart = &numbers[5] - &numbers[1], doubled = (&pairs[2] - pairs) * 2 + 1, rows = &grid[2] - grid;
static int is_null = !function, is_there = !!&grid;

int main(void)
{
    printf("%d %d %d %d %d %d %d\n", *plain, *element, *sum, *other, *back, (int)(end - numbers), *folded);
    printf("%d %d %s %d %d %d\n", *member, *decayed, *text, row[1], *cell, (*whole)[2]);
    printf("%d %d %d\n", *(int *)bytes, *(short *)generic, *(int *)number);
    printf("%d %d %d %s %s %s\n", call(1), call2(2), call3(3), literal, tail, letter);
    printf("%s %d %d\n", mutable_text, compound[2], self == &self);
    printf("%d %d %d\n", head->next->v, head->next->next->v, nothing == also_nothing);
    printf("%d %d %d\n", (int)(long)address, (int)offset == (int)offsetof(struct pair, in), *choice);
    printf("%ld %ld %ld\n", apart, doubled, rows);
    printf("%d %d %d\n", *tested, is_null, is_there);
    static int *inside = &numbers[1], **twice = &inside;
    ++*twice;
    printf("%d\n", *inside);
    return 0;
}
