// What is returned, or what a statement expression has, is taken before cleanups and before arrays go.
#include <stdio.h>
#include <string.h>

struct wide { long a[5]; };
struct pair { int a, b; };
struct bits { int a : 5, b : 9; };

static int global;

static void clear_int(int *p) { *p = -1; global = -1; }
static void clear_wide(struct wide *p) { memset(p, -1, sizeof *p); }
static void clear_pair(struct pair *p) { memset(p, -1, sizeof *p); }
static void clear_double(double *p) { *p = -1; }

static int an_int(int n) { int v __attribute__((cleanup(clear_int))) = n; return v; }
static int a_global(int n) { int v __attribute__((cleanup(clear_int))) = n; global = n; return global; }
static double a_double(int n) { double v __attribute__((cleanup(clear_double))) = n; return v; }
static struct wide a_wide(int n) { struct wide v __attribute__((cleanup(clear_wide))) = {{n, 2, 3, 4, 5}}; return v; }
static struct pair a_pair(int n) { struct pair v __attribute__((cleanup(clear_pair))) = {n, 2}; return v; }

static struct wide from_array(int n)
{
    struct wide list[n];

    memset(list, n, sizeof list);
    return list[n - 1];
}

static void clear_stack(long **p) { struct wide w; memset(&w, **p, sizeof w); }

static long used_by_cleanup(int n)
{
    long list[n], *last __attribute__((cleanup(clear_stack))) = &list[n - 1];

    *last = n;
    return *last;
}

static void show_and_clear(int **p) { struct wide w; printf(" %d", **p); memset(&w, 0, sizeof w); }

static int jumps_back(int n)
{
    int turn = 0;

again:
    {
        int list[n], *last __attribute__((cleanup(show_and_clear))) = &list[n - 1];
        *last = turn;
        if (turn++ < 3)
            goto again;
    }
    return printf(" back\n");
}

static int three(int a, int b, int c) { return a * 100 + b * 10 + c; }

int main(void)
{
    int n = 3;

    jumps_back(n);
    printf("%d %d %g\n", an_int(7), a_global(8), a_double(9));
    printf("%ld %d\n", a_wide(10).a[0], a_pair(11).a);
    printf("%lx %ld\n", from_array(4).a[3], used_by_cleanup(5));
    printf("%d\n", three(({ int v __attribute__((cleanup(clear_int))) = 1; v; }), ({ char b[n]; b[2] = 2; b[2]; }),
                         ({ int c[n]; c[0] = 3; c[0]; })));
    printf("%ld\n", ({ struct wide v[n]; memset(v, 0, sizeof v); v[1].a[2] = 6; v[1]; }).a[2]);
    printf("%d\n", ({ struct bits v[n]; v[1].a = 9; v[1].b = -200; v[1].b; })
                   + ({ struct bits v[n]; v[1].b = 5; v[1].b; }));
    printf("%d\n", (int)sizeof(({ char v[n]; v[0]; })));
    return 0;
}
