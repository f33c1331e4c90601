/* A later initialiser replaces an earlier one of the same object: its bits, its pointers, what a list leaves out. */
#include <stdio.h>
#include <string.h>

struct deep { int n; struct { int a[3]; struct { const char *p; int q; } in[2]; } m; };
union value { int i; char c[12]; struct { short s, t; } st; };

#define DEEP {1, {{1, 2, 3}, {{"x", 4}, {"y", 5}}}}
#define LIST {[0 ... 2] = DEEP, [1].m.in[1].p = "one", [1].m.a = {5}, [2] = {2}, [0].m.in[0].p = 0, [0].m.a[1] = 9}
#define NAMES {[0 ... 7] = "none", [3] = "three", [5 ... 6] = "mid", [6] = 0}
#define TEXTS {[0 ... 2] = "abc", [1] = "x", [2][1] = 'Q'}
#define UNIONS {{.c = "0123456789a", .i = 0x31}, {.i = 0, .c = "0"}, {.i = -1, .st = {1, 2}}}

static struct deep list[] = LIST;
static const char *names[] = NAMES;
static char texts[][4] = TEXTS;
static union value values[] = UNIONS;
static int numbers[8] = {[0 ... 7] = 255, [2] = 256, 512, [3] = 3, [7] = 0};
static _Bool flags[3] = {1, 1, 1, [1] = 0};
static double doubles[2] = {1.5, 2.5, [0] = 0.25};

/* Wants the table of relocations to grow while a literal's are copied. */
struct pointers { const char *p[64]; };
static struct pointers copied[] = {
    (struct pointers){{[0 ... 63] = "copied"}}, (struct pointers){{[0 ... 63] = "again", [5] = 0}},
    [0].p[63] = "end", [1].p[63] = "end",
};

/* What was on the stack before must not be seen. */
static void dirty(void) { volatile char x[1500]; memset((void *)x, 0xff, sizeof x); }

static const char *text(const char *s) { return s ? s : "null"; }

static void show(const struct deep *d, const char **n, char t[][4], const union value *v)
{
    for (int i = 0; i < 3; i++)
        printf("%d %d %d %d %s %d %s %d\n", d[i].n, d[i].m.a[0], d[i].m.a[1], d[i].m.a[2],
               text(d[i].m.in[0].p), d[i].m.in[0].q, text(d[i].m.in[1].p), d[i].m.in[1].q);
    for (int i = 0; i < 8; i++)
        printf("%s%c", text(n[i]), i < 7 ? ' ' : '\n');
    printf("%s %s %s\n", t[0], t[1], t[2]);
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 12; k++)
            printf("%d%c", v[i].c[k], k < 11 ? ' ' : '\n');
    printf("%d %d\n", v[2].st.s, v[2].st.t);
}

static void locals(void)
{
    struct deep list[] = LIST;
    const char *names[] = NAMES;
    char texts[][4] = TEXTS;
    union value values[] = UNIONS;
    show(list, names, texts, values);
}

int main(void)
{
    show(list, names, texts, values);
    dirty();
    locals();
    for (int i = 0; i < 8; i++)
        printf("%d ", numbers[i]);
    printf("%d%d%d %g %g\n", flags[0], flags[1], flags[2], doubles[0], doubles[1]);
    printf("%s %s %s %s\n", copied[0].p[0], copied[0].p[63], copied[1].p[62], text(copied[1].p[5]));
    return 0;
}
