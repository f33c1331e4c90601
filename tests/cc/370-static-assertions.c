/* _Static_assert in every place, and layout facts stated by it. */
#include <limits.h>
#include <stddef.h>
#include <stdio.h>

_Static_assert(sizeof(char) == 1, "char");
_Static_assert(sizeof(void *) == 8 && sizeof(long) == 8 && sizeof(int) == 4, "LP64");
_Static_assert(CHAR_MIN < 0 && INT_MIN == -2147483647 - 1, "signed");

struct header {
    unsigned char kind;
    _Static_assert(sizeof(short) == 2, "inside of a struct");
    unsigned short length;
    unsigned int words[2];
};
_Static_assert(offsetof(struct header, length) == 2, "length");
_Static_assert(offsetof(struct header, words[1]) == 8, "words");
_Static_assert(sizeof(struct header) == 12 && _Alignof(struct header) == 4, "size");

enum { COUNT = 3 };
static const int table[] = {1, 2, 3};
_Static_assert(sizeof table / sizeof *table == COUNT, "one element for each");
_Static_assert(sizeof(struct { char c; long l; }) == 16, "type in the assertion");
_Static_assert(-1 < 0 && (unsigned)-1 > 0 && (char)200 < 0, "conversions");
_Static_assert((1 ? 2 : 1 / 1) == 2 && !0 && ~0 == -1, "operators");
_Static_assert(sizeof "text" == 5, "strings");
_Static_assert(_Generic(1L, long: 1, default: 0), "generic");
_Static_assert((int)3.9 == 3, "float in a constant");

static int sum(const int *list)
{
    _Static_assert(COUNT > 0, "in a function");
    int total = 0;
    for (int i = 0; i < COUNT; i++) {
        _Static_assert(sizeof i == 4, "in a block");
        total += list[i];
    }
    _Static_assert(sizeof total == sizeof(int), "between statements");
    return total;
}

int main(void)
{
    switch (COUNT) {
        _Static_assert(COUNT == 3, "in a switch");
    case 3:
        printf("sum %d\n", sum(table));
    }
    return 0;
}
