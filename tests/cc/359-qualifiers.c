/* const, volatile and restrict in every place where they may stand. */
#include <stdio.h>
#include <string.h>

const int one = 1;
int const two = 2;
const volatile int both = 3;
volatile const int const repeated = 4;
const int *to_const;
int *const const_pointer = (int *)&one;
const int *const const_to_const = &two;
int const *const *const deep[] = {&const_to_const};
typedef const char *string;
typedef char *const fixed;
typedef int vector[2];
const vector constants = {5, 6};
struct part { const int id; volatile int state; char *const name; const char list[3]; };
static char name[] = "name";
static const struct part parts[] = {{1, 2, name, "ab"}, {.id = 3, .name = name + 1}};

static int length(const char *restrict s, size_t const n) { return strlen(s) + n; }
static void copy(int n, int *restrict to, const int *restrict from) { while (n--) *to++ = *from++; }
static const char *const after(string s, fixed f) { *f = *s; return s + 1; }
static int sum(const int list[const], int n) { return n ? *list + sum(list + 1, n - 1) : 0; }
static volatile int counter;
static int volatile *volatile where = &counter;

static int spin(void)
{
    volatile int n = 0;
    for (volatile int i = 0; i < 10; i++)
        n += i;
    while (counter < 5)
        ++*where;
    return n + counter;
}

int main(void)
{
    char buffer[] = "buffer";
    int list[3], volatile_copy;
    volatile struct part *p = (volatile struct part *)&parts[0];
    struct { int x; } const fixed_struct = {9}, *const to_fixed = &fixed_struct;

    to_const = constants;
    to_const++;
    copy(2, list, constants);
    list[2] = both + repeated;
    volatile_copy = p->state;
    printf("%d %d %d\n", *to_const, *const_pointer, **deep[0]);
    printf("%d %d %s %s\n", parts[0].id, volatile_copy, parts[1].name, parts[0].list);
    printf("%d %d\n", length("four", 4), sum(list, 3));
    printf("%s %s\n", after("xyz", buffer), buffer);
    printf("%d %d\n", spin(), to_fixed->x);
    return 0;
}
