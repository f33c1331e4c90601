/* A graph of names: depth first order, cycles, strongly connected components, reachability in bits. */
#include <stdio.h>
#include <string.h>

enum { MOST = 16 };
static const char *const edges[][2] = {
    {"shoes", "socks"}, {"shoes", "trousers"}, {"trousers", "pants"}, {"jacket", "tie"}, {"jacket", "belt"},
    {"belt", "trousers"}, {"belt", "shirt"}, {"tie", "shirt"},
    {"egg", "hen"}, {"hen", "chick"}, {"chick", "egg"}, {"hen", "corn"},
};
static struct vertex { const char *name; int edges[4], out, index, low; _Bool on_stack; } v[MOST];
static int count, clock, stack[MOST], depth;
static unsigned reach[MOST];

static int find(const char *name)
{
    int i;
    for (i = 0; i < count; i++)
        if (!strcmp(v[i].name, name))
            return i;
    v[count++].name = name;
    return i;
}

static void connect(int n)
{
    struct vertex *p = &v[n];
    p->index = p->low = ++clock;
    stack[depth++] = n;
    p->on_stack = 1;
    for (int *e = p->edges; e < p->edges + p->out; e++)
        if (!v[*e].index) {
            connect(*e);
            if (v[*e].low < p->low)
                p->low = v[*e].low;
        } else if (v[*e].on_stack && v[*e].index < p->low)
            p->low = v[*e].index;
    if (p->low == p->index) {
        int m, first = 1;
        do {
            m = stack[--depth];
            v[m].on_stack = 0;
            printf(first ? "%s" : "+%s", v[m].name);
            first = 0;
        } while (m != n);
        putchar('\n');
    }
}

int main(void)
{
    for (unsigned i = 0; i < sizeof edges / sizeof *edges; i++) {
        int from = find(edges[i][0]), to = find(edges[i][1]);
        v[from].edges[v[from].out++] = to;
        reach[from] |= 1u << to;
    }
    for (int i = 0; i < count; i++)
        if (!v[i].index)
            connect(i);
    for (int k = 0; k < count; k++)
        for (int i = 0; i < count; i++)
            reach[i] |= reach[i] >> k & 1 ? reach[k] : 0;
    for (int i = 0; i < count; i++)
        printf("%s %04x%s", v[i].name, reach[i], i + 1 < count ? ", " : "\n");
    return 0;
}
