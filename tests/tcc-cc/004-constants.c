/* What initialisers may hold: distances of addresses; and character constants, in the target's own char. */
#include <stdio.h>

struct s { int a; char c[3]; long l; } s;
static int v[10];
static long distance = (char *)&s.l - (char *)&s, elements = &v[7] - &v[2], negative = &v[1] - &v[9];
static int before = &v[1] < &v[2], same = &v[3] == v + 3, differ = &s.c[1] != &s.c[1];
static char text[&s.c[2] - (char *)&s];

int
main(void)
{
    char high = '\xff';

    printf("%ld %ld %ld %d %d %d %d\n", distance, elements, negative, before, same, differ, (int)sizeof text);
    printf("%d %d %x %x %x\n", high == '\xff', '\xff' == (char)255, 'ab', 'a\xff', '\xff\1' & 0xffff);
    printf("%s %s\n", __DATE__, __TIME__);
    return 0;
}
