// X-macros: one list makes an enum, names, a switch and a table.
#include <stdio.h>

#define COLORS(X) \
    X(RED, 0xff0000, "red") \
    X(GREEN, 0x00ff00, "green") \
    X(BLUE, 0x0000ff, "blue") \
    X(WHITE, RED_VALUE | 0xffff, "white")

#define RED_VALUE 0xff0000

enum color {
#define X(name, value, text) COLOR_##name,
    COLORS(X)
#undef X
    COLOR_COUNT
};

static const char *const spelling[] = {
#define X(name, value, text) [COLOR_##name] = #name "=" text,
    COLORS(X)
#undef X
};

#define DECLARE(name, value, text) static unsigned get_##name(void) { return value; }
COLORS(DECLARE)
#undef DECLARE

static unsigned (*const getters[])(void) = {
#define X(name, ...) get_##name,
    COLORS(X)
#undef X
};

static unsigned value_of(enum color c)
{
    switch (c) {
#define X(name, value, text) case COLOR_##name: return value;
    COLORS(X)
#undef X
    default: return 0;
    }
}

struct totals {
#define X(name, value, text) int name;
    COLORS(X)
#undef X
};

#define COUNT(...) + 1
#define ADD(name, value, text) + t.name

int main(void)
{
    struct totals t = {1, 20, 300, 4000};
    for (int c = 0; c <= COLOR_COUNT; c++)
        printf("%06x %s\n", value_of(c), c < COLOR_COUNT ? spelling[c] : "none");
    for (int c = 0; c < COLOR_COUNT; c++)
        printf("%x ", getters[c]());
    printf("\n%d %d\n", 0 COLORS(COUNT), 0 COLORS(ADD));
    return 0;
}
