// Compound literals: values, lvalues, arguments, addresses, in loops and at file scope.
#include <stdio.h>

struct point { int x, y; };
struct line { struct point a, b; const char *name; };

static struct point *origin = &(struct point){1, 2};
static int *primes = (int[]){2, 3, 5, 7, 0};

static int dot(struct point a, struct point b) { return a.x * b.x + a.y * b.y; }
static int sum(const int *p) { int s = 0; while (*p) s += *p++; return s; }
static void show(const struct line *l) { printf("%s %d,%d %d,%d\n", l->name, l->a.x, l->a.y, l->b.x, l->b.y); }
static struct point make(int x, int y) { return (struct point){.y = y, .x = x}; }

int main(void)
{
    int n = 3;
    printf("%d %d %d\n", origin->x, origin->y, sum(primes));
    printf("%d\n", dot((struct point){n, 4}, (struct point){.y = n + 2}));
    printf("%d\n", sum((int[]){n, n * 2, n * 3, 0}));
    show(&(struct line){{1, 2}, .b.y = 9, .name = "first"});
    show(&(struct line){.b = (struct point){5, 6}, .a = make(7, 8), .name = (char[]){'s', 0}});
    struct point p = (struct point){n++, n};
    p = (struct point){p.y, p.x + 10};
    printf("%d %d\n", p.x, p.y);
    printf("%d %d\n", (struct point){8, 9}.y, ((struct point){8, 9}).x);
    printf("%d %c\n", ((int[]){10, 20, 30})[n - 3], ((char[]){"text"})[2]);
    int *last = 0, total = 0;
    for (int i = 0; i < 3; i++) {
        int *q = (int[]){i, i * i};
        q[0] += 100;
        total += q[0] + q[1];
        last = q;
    }
    (void)last;
    printf("%d\n", total);
    int *single = &(int){5};
    ++*single;
    printf("%d\n", *single);
    (int){7}++;
    (struct point){1, 2}.x = 5;
    printf("%d %d\n", (int){7} = 8, (int){9} + 1);
    printf("%d %d %d\n", (int)sizeof(int[]){1, 2, 3}, (int)sizeof((struct line){0}), (int)sizeof (char[9]){0});
    printf("%g %ld\n", (double){3}, (long){-1});
    const char *words[2] = {(const char[]){"one"}, (char *){"two"}};
    printf("%s %s\n", words[0], words[1]);
    struct point *list[] = {&(struct point){1, 1}, &(struct point){2, 2}};
    printf("%d\n", list[0]->x + list[1]->y);
    printf("%d\n", (*(struct point *)&(int[]){6, 7}).y);
    return 0;
}
