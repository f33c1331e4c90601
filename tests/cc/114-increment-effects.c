// The place that ++ and op= change is found exactly once.
#include <stdio.h>

struct point { int x, y; unsigned bits : 5; };

static int calls;
static int values[4] = {10, 20, 30, 40};
static struct point points[2] = {{1, 2, 3}, {4, 5, 6}};

static int *value(int i) { calls++; return &values[i]; }
static struct point *point(int i) { calls++; return &points[i]; }
static int index_of(int i) { calls++; return i; }

int main(void)
{
    int i = 0, r;
    r = (*value(1))++;
    printf("%d %d calls %d\n", r, values[1], calls);
    r = ++*value(1);
    printf("%d %d calls %d\n", r, values[1], calls);
    *value(2) += 5;
    value(2)[1] -= 5;
    printf("%d %d calls %d\n", values[2], values[3], calls);
    values[index_of(0)] <<= 2;
    printf("%d calls %d\n", values[0], calls);
    values[i++] *= 3;
    printf("%d i %d\n", values[0], i);
    values[i++]++;
    values[++i]--;
    printf("%d %d i %d\n", values[1], values[3], i);
    r = point(1)->y++ + point(0)->x--;
    printf("%d %d %d calls %d\n", r, points[1].y, points[0].x, calls);
    point(0)->bits += 30;
    printf("%d calls %d\n", points[0].bits, calls);
    r = point(1)->bits++ * 10;
    printf("%d %d calls %d\n", r, points[1].bits, calls);
    int *p = values;
    *p++ += 1;
    *p++ |= 1;
    *++p ^= 0xff;
    printf("%d %d %d at %d\n", values[0], values[1], values[3], (int)(p - values));
    int **pp = &p;
    (*pp)--;
    (**pp)++;
    printf("%d %d\n", *p, values[2]);
    return 0;
}
