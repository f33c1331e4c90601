/* Flexible array members: size, offset, heap objects and static ones. */
#include <stdio.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct text { int length; char bytes[]; };
struct wide { char tag; long values[]; };
struct records { short n; struct { int id; char name[3]; } list[]; };

static struct text greeting = {5, "hello"};
static struct wide powers = {'p', {1, 10, 100}};
static struct records people = {2, {{1, "ab"}, {2, "cd"}}};
static struct text empty = {0};
static struct { int n; const char *names[]; } table = {2, {"first", "second"}};
static struct wide designated = {.values = {[2] = 7, [0] = 5}, .tag = 'd'};

static struct text *make_text(const char *s)
{
    size_t n = strlen(s);
    struct text *t = malloc(sizeof *t + n + 1);
    t->length = n;
    memcpy(t->bytes, s, n + 1);
    return t;
}

int main(void)
{
    struct text *made = make_text("made at run time"), copy;
    printf("sizes %d %d %d\n", (int)sizeof(struct text), (int)sizeof(struct wide), (int)sizeof(struct records));
    printf("offsets %d %d %d\n", (int)offsetof(struct text, bytes), (int)offsetof(struct wide, values),
           (int)offsetof(struct records, list));
    printf("greeting %d %.5s\n", greeting.length, greeting.bytes);
    printf("powers %c %ld %ld\n", powers.tag, powers.values[0], powers.values[2]);
    printf("people %d %s %d %s\n", people.list[0].id, people.list[0].name, people.list[1].id, people.list[1].name);
    printf("table %s %s\n", table.names[0], table.names[1]);
    printf("designated %ld %ld %ld\n", designated.values[0], designated.values[1], designated.values[2]);
    printf("made %d %s\n", made->length, made->bytes);
    copy = *made;
    printf("copy %d empty %d\n", copy.length, empty.length);
    free(made);
    return 0;
}
