/* State machines: as a table, as functions that return the next state, as nested switches. */
#include <stdio.h>

enum state { START, SIGN, DIGITS, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS, FAIL, STATES };
enum input { IN_SIGN, IN_DIGIT, IN_POINT, IN_E, IN_OTHER, INPUTS };

static const unsigned char next[STATES][INPUTS] = {
    [0 ... STATES - 1] = {[0 ... INPUTS - 1] = FAIL},
    [START] = {SIGN, DIGITS, POINT, FAIL, FAIL},
    [SIGN] = {FAIL, DIGITS, POINT, FAIL, FAIL},
    [DIGITS] = {FAIL, DIGITS, FRACTION, EXPONENT, FAIL},
    [POINT] = {FAIL, FRACTION, FAIL, FAIL, FAIL},
    [FRACTION] = {FAIL, FRACTION, FAIL, EXPONENT, FAIL},
    [EXPONENT] = {EXPONENT_SIGN, EXPONENT_DIGITS, FAIL, FAIL, FAIL},
    [EXPONENT_SIGN] = {FAIL, EXPONENT_DIGITS, FAIL, FAIL, FAIL},
    [EXPONENT_DIGITS] = {FAIL, EXPONENT_DIGITS, FAIL, FAIL, FAIL},
};
static const _Bool accepts[STATES] = {[DIGITS] = 1, [FRACTION] = 1, [EXPONENT_DIGITS] = 1};

static enum input class(char c)
{
    switch (c) {
    case '+': case '-': return IN_SIGN;
    case '0' ... '9': return IN_DIGIT;
    case '.': return IN_POINT;
    case 'e': case 'E': return IN_E;
    default: return IN_OTHER;
    }
}

static _Bool is_number(const char *s)
{
    enum state state = START;
    while (*s)
        state = next[state][class(*s++)];
    return accepts[state];
}

struct light;
typedef void (*behaviour)(struct light *);
struct light { behaviour now; int ticks; const char *color; };
static void red(struct light *), green(struct light *), yellow(struct light *);
static void red(struct light *l) { l->color = "red"; if (++l->ticks == 3) l->ticks = 0, l->now = green; }
static void green(struct light *l) { l->color = "green"; if (++l->ticks == 2) l->ticks = 0, l->now = &yellow; }
static void yellow(struct light *l) { l->color = "yellow"; l->now = red; }

int main(void)
{
    static const char *const texts[] = {
        "12", "-1.5e10", ".5", "5.", "+", "1e", "1e+", "--1", "1.2.3", "", "1E-05", "x",
    };
    struct light l = {red, 0, ""};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        printf("'%s' %d\n", texts[i], is_number(texts[i]));
    for (int i = 0; i < 8; i++) {
        l.now(&l);
        printf("%s%c", l.color, i < 7 ? ' ' : '\n');
    }
    return 0;
}
