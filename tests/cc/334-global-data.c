/* Global data of every kind, read and changed by functions. */
#include <stdio.h>

static char c = 'c';
static short s = -2;
static int i = 3, zero, *to_i = &i;
static long l = 4L << 33;
static float f = 5.5f;
static double d = 6.25;
static _Bool b = 1;
static const char *text = "text", letters[4] = {'a', 'b'};
static struct { char c; long l; short list[3]; } record = {'r', -7, {8, 9}}, blank;
static union { unsigned u; unsigned char bytes[4]; } u = {0xa1b2c3d4};
static enum { OFF, ON } mode = ON;
static int table[3][2] = {{1, 2}, {3}, {5, 6}}, large[1000] = {[999] = 1};
static void (*hook)(void);
static struct { int a : 5, b : 11; unsigned c : 16; } bits = {-3, 500, 65535};

static void change(void)
{
    c++, s--, *to_i += 10, zero++, l >>= 30, f *= 2, d -= 0.25, b = !b, text++;
    record.list[2] = record.list[0] + record.list[1];
    blank = record;
    blank.c = 'b';
    u.bytes[3] = 0;
    mode = OFF;
    table[1][1] = table[1][0] + 1;
    large[500] = large[999] + 1;
    bits.a--, bits.b += 24, bits.c++;
}

static void show(void)
{
    printf("%c %d %d %d %ld %.2f %.2f %d %s %s\n", c, s, i, zero, l, f, d, b, text, letters);
    printf("%c %ld %d | %d %ld | %x %d | %d %d\n", record.c, record.l, record.list[2], blank.c, blank.l, u.u, mode,
           table[1][1], table[2][0]);
    printf("%d %d %d | %d %d %d\n", large[0], large[500], large[999], bits.a, bits.b, bits.c);
}

int main(void)
{
    printf("%d %d\n", hook == 0, (int)sizeof large);
    show();
    hook = change;
    hook();
    show();
    (*hook)();
    show();
    return 0;
}
