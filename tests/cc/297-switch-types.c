/* The type of what is switched on: cases are converted to it after promotion. */
#include <stdio.h>

static int on_char(char c)
{
    switch (c) {
    case 'a': return 1;
    case '\xff': return 2;
    case 255: return 3;
    }
    return 0;
}

static int on_unsigned_char(unsigned char c)
{
    switch (c) {
    case 'a': return 1;
    case 255: return 3;
    case -1: return 2;
    }
    return 0;
}

static int on_long_long(long long n)
{
    switch (n) {
    case 1: return 1;
    case 0x100000001: return 2;
    case -1: return 3;
    case 0xffffffff: return 4;
    case -0x100000000: return 5;
    }
    return 0;
}

static int on_unsigned_long(unsigned long n)
{
    switch (n) {
    case -1: return 1;
    case 0xffffffffu: return 2;
    case 0x8000000000000000: return 3;
    case 0x7fffffffffffffff: return 4;
    case 0 ... 9: return 5;
    case 0xfffffffffffffff0 ... 0xfffffffffffffffe: return 6;
    case 0x7000000000000000 ... 0x7ffffffffffffffe: return 7;
    }
    return 0;
}

static int on_unsigned(unsigned n) { switch (n) { case -1: return 1; case 1L << 32 | 7: return 2; } return 0; }
static int on_bool(_Bool b) { switch (b) { case 0: return 10; case 1: return 20; } return 0; }
static int on_short(short s) { switch (s + 1) { case 32768: return 1; case -32767: return 2; } return 0; }

int main(void)
{
    printf("char %d %d %d\n", on_char('a'), on_char(-1), on_char('b'));
    printf("unsigned char %d %d\n", on_unsigned_char('a'), on_unsigned_char(-1));
    printf("long long %d %d %d %d %d %d\n", on_long_long(1), on_long_long(0x100000001), on_long_long(-1),
           on_long_long(0xffffffff), on_long_long(-0x100000000), on_long_long(0));
    printf("unsigned long %d %d %d %d\n", on_unsigned_long(-1), on_unsigned_long(0xffffffff),
           on_unsigned_long(1ul << 63), on_unsigned_long(~(1ul << 63)));
    printf("ranges %d %d %d %d\n", on_unsigned_long(9), on_unsigned_long(-3), on_unsigned_long(0x7123456789abcdef),
           on_unsigned_long(0x8000000000000001));
    printf("unsigned %d %d\n", on_unsigned(0xffffffff), on_unsigned(7));
    printf("bool %d %d short %d %d\n", on_bool(0), on_bool(5), on_short(32767), on_short(-32768));
    return 0;
}
