/* Variable length arrays, cleanups, labels, ranges and packed bit-fields, each inside of others. */
#include <stdio.h>
#include <stddef.h>

static void bye(int *p) { printf("bye %d\n", *p); }

/* Every way out of the body of a loop that has an array and a cleanup. */
static int loops(int n)
{
    int sum = 0;
    for (int i = 1; i <= n; i++) {
        __label__ again, out;
        int a[i];
        int tries __attribute__((cleanup(bye))) = 0;
    again:
        for (int k = 0; k < i; k++)
            a[k] = k + tries;
        if (++tries < i)
            goto again;
        if (i == 3)
            goto out;
        sum += a[i - 1];
    out:
        sum += 100;
        if (i == 4)
            continue;
        if (i == 6)
            break;
    }
    return sum;
}

/* What is never reached may have arrays and cleanups too. */
static int dead(int n)
{
    if (0) {
        int v[n];
        int g __attribute__((cleanup(bye))) = 1;
        return v[0] = g;
    }
    while (0) {
        int w[n];
        w[0] = 1;
    }
    switch (n) {
    case 1: {
        int x[n];
        x[0] = 5;
        return x[0];
    }
    case 2 ... 5:;
        int y = n;
        return y;
    default:
        return -1;
    }
}

/* A definition of the old style with an array of its own. */
static int old(n, f, p)
    int n;
    float f;
    int (*p)[3];
{
    int local[n];
    local[n - 1] = p[1][2] + (int)f;
    return local[n - 1] + sizeof local;
}

static long rows(int n, int m[][n], int (*q)[n]) { return &m[2][0] - &q[0][0] + sizeof m[0]; }

struct bits { unsigned a : 3; unsigned long b : 61; unsigned c : 7; } __attribute__((packed));
struct record { int x; struct bits p[3]; char s[4]; };

static int calls;
static int next(void) { return ++calls; }

static void ranges(void)
{
    struct record r[4] = {
        [1 ... 2] = { next(), { [0 ... 1].b = next(), [2].c = 9 }, "abc" },
        [3].s = "xy", [3].p[1].a = 5
    };
    for (int i = 0; i < 4; i++)
        printf("%d %lu %lu %u %u %u %.4s\n", r[i].x, (unsigned long)r[i].p[0].b, (unsigned long)r[i].p[1].b,
               r[i].p[2].c, r[i].p[1].a, r[i].p[0].a, r[i].s);
}

int main(void)
{
    int z[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } }, m[4][3], two = 2;
    printf("loops %d\n", loops(8));
    printf("dead %d %d %d\n", dead(1), dead(3), dead(9));
    printf("old %d\n", old(4, 2.5, z));
    printf("rows %ld\n", rows(3, m, m + 1));
    ranges();
    int k = ({ __label__ done; int v[next()]; v[0] = 7; if (v[0] == 7) goto done; v[0] = 8; done: v[0]; });
    printf("value %d %d\n", k, calls);
    int (*literal)[2] = &(int[2]){ two, two * 2 };
    printf("literals %d %d %d\n", (*literal)[1], ((struct { int a, b; }){ 1, 2 }).b, (int){ two }++);
    volatile struct bits v = { 1, 2, 3 };
    v.b += 5;
    v.c--;
    v.a <<= 1;
    printf("bits %u %lu %u %zu %zu\n", v.a, (unsigned long)v.b, v.c, sizeof v, offsetof(struct record, p[1]));
    _Alignas(64) char wide[10];
    int behind[two];
    printf("aligned %d %zu\n", (int)((unsigned long)wide % 64), sizeof behind);
    return 0;
}
