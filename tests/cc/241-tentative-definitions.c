/* Tentative definitions: many declarations, at most one with a value. */
#include <stdio.h>

int zero;
int zero;
extern int zero;

int late;
int late = 7;
int late;

static int hidden;
static int hidden = 8;

int unsized[];
int sized[];
int sized[4];
extern int from_value[];
int from_value[] = {1, 2, 3};

struct pair both;
struct pair { int a, b; };
struct pair both;

static struct node first;
static struct node second;
struct node { struct node *next; int value; };
static struct node first = {&second, 1};
static struct node second = {&first, 2};

int main(void)
{
    printf("zero %d late %d hidden %d\n", zero, late, hidden);
    printf("unsized %d\n", unsized[0]);
    printf("sized %d bytes\n", (int)sizeof sized);
    printf("from_value %d bytes, last %d\n", (int)sizeof from_value, from_value[2]);
    printf("both %d %d\n", both.a, both.b);
    printf("ring %d %d %d\n", first.next->value, first.next->next->value, second.next->next == &second);
    return 0;
}
