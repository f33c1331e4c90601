/* What an initialiser leaves out is zero, also in locals whose stack was used before. */
#include <stdio.h>
#include <string.h>

struct mix { char c; int i; double d; const char *p; short list[3]; struct { int a, b; } in; };

static struct mix global = {'g'};

static int dirty(void)
{
    volatile unsigned char junk[512];
    int sum = 0;
    for (unsigned i = 0; i < sizeof junk; i++)
        junk[i] = 0xa5;
    for (unsigned i = 0; i < sizeof junk; i++)
        sum += junk[i] == 0xa5;
    return sum;
}

static void show(const char *name, const struct mix *m)
{
    printf("%s: %c %d %.1f %d %d %d %d %d %d\n", name, m->c ? m->c : '0', m->i, m->d, m->p != 0, m->list[0],
           m->list[1], m->list[2], m->in.a, m->in.b);
}

static void locals(int n)
{
    struct mix one = {'l'}, none = {0}, last = {.in.b = n}, middle = {.list = {1, n}};
    struct mix two[2] = {{'a', n}, [1].p = "p"};
    int numbers[20] = {n}, rows[3][3] = {{n}, {0, n}};
    char text[16] = "t";
    int sum = 0;

    show("one", &one);
    show("none", &none);
    show("last", &last);
    show("middle", &middle);
    show("two 0", &two[0]);
    show("two 1", &two[1]);
    for (int i = 0; i < 20; i++)
        sum += numbers[i] << (i & 7);
    for (int i = 0; i < 16; i++)
        sum += text[i];
    printf("sum %d rows %d %d %d %d\n", sum, rows[0][0], rows[0][2], rows[1][1], rows[2][0]);
}

int main(void)
{
    show("global", &global);
    printf("dirty %d\n", dirty());
    locals(7);
    dirty();
    locals(8);
    return 0;
}
