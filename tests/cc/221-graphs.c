// Graphs: shortest paths, components by union and find, an order by dependencies, reachability by bits.
#include <limits.h>
#include <stdio.h>

enum { N = 8 };
static const struct edge { signed char from, to; short weight; } edges[] = {
    {0, 1, 4}, {0, 2, 1}, {2, 1, 2}, {1, 3, 5}, {2, 3, 8}, {3, 4, 3}, {6, 5, 1}, {2, 4, 20}, {6, 7, 9}, {5, 7, 2}
};
#define EDGES (sizeof edges / sizeof edges[0])

static int parent[N];
static int find(int x) { return parent[x] == x ? x : (parent[x] = find(parent[x])); }
static int join(int a, int b) { a = find(a), b = find(b); return a == b ? 0 : (parent[a] = b, 1); }

static void shortest(int start)
{
    int distance[N], done = 0;
    for (int i = 0; i < N; i++)
        distance[i] = i == start ? 0 : INT_MAX;
    for (;;) {
        int best = -1;
        for (int i = 0; i < N; i++)
            if (!(done >> i & 1) && distance[i] != INT_MAX && (best < 0 || distance[i] < distance[best]))
                best = i;
        if (best < 0)
            break;
        done |= 1 << best;
        for (const struct edge *e = edges; e < edges + EDGES; e++)
            if (e->from == best && distance[best] + e->weight < distance[e->to])
                distance[e->to] = distance[best] + e->weight;
    }
    for (int i = 0; i < N; i++)
        distance[i] == INT_MAX ? printf("- ") : printf("%d ", distance[i]);
    printf("\n");
}

static unsigned char reach[N];

static void closure(void)
{
    for (unsigned i = 0; i < EDGES; i++)
        reach[edges[i].from] |= 1u << edges[i].to;
    for (int k = 0; k < N; k++)
        for (int i = 0; i < N; i++)
            if (reach[i] & 1 << k)
                reach[i] |= reach[k];
}

static int order[N], placed;
static unsigned seen;

static void visit(int n)
{
    if (seen & 1u << n)
        return;
    seen |= 1u << n;
    for (unsigned i = 0; i < EDGES; i++)
        if (edges[i].from == n)
            visit(edges[i].to);
    order[placed++] = n;
}

int main(void)
{
    shortest(0);
    shortest(6);
    int components = N, weight = 0;
    for (int i = 0; i < N; i++)
        parent[i] = i;
    for (int w = 0; w <= 20; w++)
        for (unsigned i = 0; i < EDGES; i++)
            if (edges[i].weight == w && join(edges[i].from, edges[i].to))
                components--, weight += w;
    printf("%d components, %d\n", components, weight);
    closure();
    for (int i = 0; i < N; i++)
        printf("%02x ", reach[i]);
    printf("\n");
    for (int i = 0; i < N; i++)
        visit(i);
    while (placed)
        printf("%d ", order[--placed]);
    printf("\n");
    return 0;
}
