/* A ring buffer, a stack that grows, and a breadth first search with them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE 16
struct ring { unsigned head, tail; short items[SIZE]; };
struct stack { int *items; size_t used, room; };

static int put(struct ring *r, int v)
{
    if (r->head - r->tail == SIZE)
        return 0;
    r->items[r->head++ % SIZE] = v;
    return 1;
}

static int get(struct ring *r, int *v)
{
    return r->head == r->tail ? 0 : (*v = r->items[r->tail++ % SIZE], 1);
}

static void push(struct stack *s, int v)
{
    if (s->used == s->room)
        s->items = realloc(s->items, (s->room = s->room ? 2 * s->room : 2) * sizeof *s->items);
    s->items[s->used++] = v;
}

static const char maze[6][9] = {
    "########",
    "#..#...#",
    "#.##.#.#",
    "#....#.#",
    "####.#.#",
    "########",
};

static int distance(int from, int to)
{
    struct ring queue = {0};
    int seen[64] = {0}, at;
    put(&queue, from);
    seen[from] = 1;
    while (get(&queue, &at)) {
        static const int steps[] = {-1, 1, -8, 8};
        if (at == to)
            return seen[at] - 1;
        for (int i = 0; i < 4; i++) {
            int next = at + steps[i];
            if (maze[next / 8][next % 8] == '.' && !seen[next]) {
                seen[next] = seen[at] + 1;
                put(&queue, next);
            }
        }
    }
    return -1;
}

int main(void)
{
    struct ring r = {.head = -3u, .tail = -3u};
    struct stack s = {0};
    int v, n = 0;
    while (put(&r, n * n))
        n++;
    printf("put %d\n", n);
    while (get(&r, &v))
        push(&s, v);
    printf("stack %d %d %d\n", (int)s.used, s.items[0], s.items[s.used - 1]);
    printf("distance %d %d\n", distance(9, 38), distance(10, 9));
    free(s.items);
    return 0;
}
