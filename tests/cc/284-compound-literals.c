/* Compound literals: as initialisers, arguments, operands of & and in static data. */
#include <stdio.h>
#include <string.h>

struct point { int x, y; };
struct named { const char *name; struct point at; int *list; };

static struct point *shared = &(struct point){1, 2};
static int *numbers = (int[]){3, 4, 5};
static struct named object = {"object", {6, 7}, (int[3]){8, 9}};
static const char *const *words = (const char *const[]){"alpha", "beta", 0};
static struct point copied = (struct point){10, 11};
static struct named copied_pointers = (struct named){"copied", {12, 13}, 0};
static struct named list[] = {(struct named){"in list", {14}}, {.at = (struct point){15, 16}}};

static int sum(const int *list, int n) { return n ? list[0] + sum(list + 1, n - 1) : 0; }
static int distance(struct point a, const struct point *b) { return b->x - a.x + b->y - a.y; }

static struct point *remember(struct point *p)
{
    static struct point *last;
    if (p)
        last = p;
    return last;
}

int main(void)
{
    int n = 3;
    struct point p = (struct point){n, n + 1}, *q = &(struct point){.y = n};
    char *text = (char[]){"text"}, *room = (char[10]){0};

    printf("shared %d numbers %d object %d %d\n", shared->y, numbers[2], object.list[1], object.list[2]);
    printf("words %s %s %d\n", words[0], words[1], words[2] == 0);
    printf("copied %d %s %d\n", copied.y, copied_pointers.name, copied_pointers.at.x);
    printf("list %s %d %d\n", list[0].name, list[0].at.x, list[1].at.y);
    shared->x = 100;
    printf("p %d %d q %d %d shared %d\n", p.x, p.y, q->x, q->y, shared->x);
    text[0] = 'T';
    printf("text %s room %s\n", text, strcpy(room, text + 1));
    printf("sum %d\n", sum((int[]){n, n * 2, n * 3}, 3));
    printf("distance %d\n", distance((struct point){1, 1}, &(struct point){n, 5}));
    printf("scalar %d member %d\n", (int){n} + 1, (struct point){n, 9}.y);
    q = &(struct point){q->y, q->x};
    printf("q %d %d\n", q->x, q->y);
    for (int i = 0; i < 2; i++) {
        struct point *r = remember(&(struct point){i, 5});
        r->y += 10;
        printf("loop %d %d\n", r->x, remember(0)->y);
    }
    (int){5}++;
    ((struct point){1, 2}).x = 4;
    return 0;
}
