/* A simulation: events with unions, callbacks that schedule more events, a sorted list of them. */
#include <stdio.h>

enum type { ARRIVE, SERVE, LEAVE };
struct event {
    int time;
    enum type type;
    union { struct { short who, party; } guest; struct { char table; } service; long raw; } data;
    struct event *next;
};
struct world { struct event pool[32], *queue, *spare; int now, seated, served; unsigned tables; };
typedef void handler(struct world *, const struct event *);
static handler arrive, serve, leave;
static handler *const handlers[] = {[ARRIVE] = arrive, [SERVE] = serve, [LEAVE] = leave};

static void schedule(struct world *w, struct event e)
{
    struct event *n = w->spare, **at = &w->queue;
    w->spare = n->next;
    while (*at && (*at)->time <= e.time)
        at = &(*at)->next;
    e.next = *at;
    *n = e;
    *at = n;
}

static void arrive(struct world *w, const struct event *e)
{
    for (int t = 0; t < 3; t++)
        if (!(w->tables & 1u << t)) {
            w->tables |= 1u << t;
            w->seated += e->data.guest.party;
            printf("%d: guest %d at table %d\n", w->now, e->data.guest.who, t);
            schedule(w, (struct event){.time = w->now + 3, .type = SERVE, .data.service = {t}});
            return;
        }
    printf("%d: guest %d waits\n", w->now, e->data.guest.who);
    schedule(w, (struct event){w->now + 2, ARRIVE, {.guest = {e->data.guest.who, e->data.guest.party}}});
}

static void serve(struct world *w, const struct event *e)
{
    struct event next = *e;
    w->served++;
    next.time += 4;
    next.type = LEAVE;
    schedule(w, next);
}

static void leave(struct world *w, const struct event *e)
{
    w->tables &= ~(1u << e->data.service.table);
    printf("%d: table %d free\n", w->now, e->data.service.table);
}

int main(void)
{
    struct world w = {.spare = w.pool};
    for (int i = 0; i < 31; i++)
        w.pool[i].next = &w.pool[i + 1];
    for (short i = 0; i < 5; i++)
        schedule(&w, (struct event){i * 2, .data = {{i, i + 1}}});
    while (w.queue) {
        struct event e = *w.queue;
        w.queue->next = w.spare;
        w.spare = w.queue;
        w.queue = e.next;
        w.now = e.time;
        handlers[e.type](&w, &e);
    }
    printf("seated %d served %d tables %u\n", w.seated, w.served, w.tables);
    return 0;
}
