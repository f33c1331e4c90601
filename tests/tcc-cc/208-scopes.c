/* Declarations in blocks that hide others; tentative definitions of types that are completed later. */
#include <stdio.h>

struct later first, *to_first = &first;
static struct later hidden;
struct later { int n; struct later *next; };
static struct later defined;
static struct later defined = {5, &hidden};
int one_element[];
int three[];
int *in_three = three;
int three[3];
extern int with_values[];
int with_values[] = {1, 2, 3};

static int local(int n) { return n + 1; }
int global(int n) { return n + 2; }

static int functions(void)
{
    int local = 5, global = 6;
    {
        int local(int), global(int);
        return local(10) + global(20);
    }
}

struct tag { char c[100]; };

static int tags(void)
{
    struct tag;
    struct holds { struct tag *p; };
    struct tag { int value; } t = {7};
    struct holds h = {&t};
    return h.p->value + (int)sizeof(struct tag);
}

int main(void)
{
    one_element[0] = 4;
    in_three[2] = 6;
    to_first->n = 3;
    hidden.n = 9;
    printf("%d %d %d %d\n", first.n, first.next == 0, defined.next->n, hidden.next == 0);
    printf("%d %d %d\n", one_element[0], three[2], (int)sizeof with_values);
    printf("%d %d\n", functions(), tags());
    return 0;
}
