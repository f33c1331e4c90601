/* Nested static tables of structs with strings, enums and function pointers, walked by a script. */
#include <stdio.h>
#include <string.h>

enum direction { NORTH, EAST, SOUTH, WEST, DIRECTIONS };
enum place { NOWHERE, HALL, CELLAR, GARDEN };
struct player;
struct room {
    const char *name;
    enum place exits[DIRECTIONS];
    struct { const char *name; int weight; unsigned fixed : 1; } things[3];
    int (*enter)(struct player *);
};
struct player { enum place at; int load, lamp; char bag[40]; };

static int dark(struct player *p)
{
    if (!p->lamp)
        printf("It is dark. ");
    return p->lamp;
}

static struct room rooms[] = {
    [HALL] = {"hall", {[NORTH] = GARDEN, [SOUTH] = CELLAR}, {{"lamp", 2}, {"door", 99, 1}}, 0},
    [CELLAR] = {"cellar", {HALL}, {{"wine", 3}, {"rat", 1}}, .enter = dark},
    [GARDEN] = {.name = "garden", .exits = {[SOUTH] = HALL, [EAST ... EAST] = NOWHERE}},
};

static const char letters[] = "nesw";

static void look(const struct player *p)
{
    const struct room *r = &rooms[p->at];
    printf("%s:", r->name);
    for (unsigned i = 0; i < sizeof r->things / sizeof *r->things && r->things[i].name; i++)
        printf(" %s", r->things[i].name);
    for (enum direction d = NORTH; d < DIRECTIONS; d++)
        if (r->exits[d])
            printf(" (%c: %s)", letters[d], rooms[r->exits[d]].name);
    printf("\n");
}

static void take(struct player *p, const char *name)
{
    for (int i = 0; i < 3; i++) {
        __typeof__(rooms[0].things[0]) *t = &rooms[p->at].things[i];
        if (!t->name || strcmp(t->name, name))
            continue;
        if (t->fixed || p->load + t->weight > 5) {
            printf("You cannot take the %s.\n", name);
            return;
        }
        p->load += t->weight;
        p->lamp |= !strcmp(name, "lamp");
        strcat(strcat(p->bag, " "), name);
        memmove(t, t + 1, (2 - i) * sizeof *t);
        memset(&rooms[p->at].things[2], 0, sizeof *t);
        printf("Taken:%s\n", p->bag);
        return;
    }
    printf("There is no %s.\n", name);
}

int main(void)
{
    static const char *const script[] = {
        "look", "s", "take door", "take lamp", "s", "take wine", "take rat", "look", "n", "n",
    };
    struct player p = {.at = HALL};
    for (unsigned i = 0; i < sizeof script / sizeof *script; i++) {
        const char *s = script[i], *d = strchr(letters, *s);
        if (!strncmp(s, "take ", 5))
            take(&p, s + 5);
        else if (!s[1] && d) {
            enum place to = rooms[p.at].exits[d - letters];
            if (to && (!rooms[to].enter || rooms[to].enter(&p)))
                p.at = to;
            look(&p);
        } else
            look(&p);
    }
    return 0;
}
