// A value that is returned is converted to the type of the function.
#include <stdio.h>

static char as_char(int x) { return x; }
static unsigned char as_uchar(int x) { return x; }
static short as_short(long x) { return x; }
static unsigned short as_ushort(double x) { return (int)x; }
static int as_int(double x) { return x; }
static unsigned as_unsigned(long x) { return x; }
static long as_long(unsigned x) { return x; }
static long negative(int x) { return x; }
static unsigned long as_ulong(int x) { return x; }
static _Bool as_bool(double x) { return x; }
static _Bool pointer_bool(const void *p) { return p; }
static float as_float(double x) { return x; }
static double as_double(float x) { return x; }
static double int_double(int x) { return x; }
static float long_float(unsigned long x) { return x; }
static void *as_void(int *p) { return p; }
static const int *as_const(void *p) { return p; }
static int comparison(double a, double b) { return a < b; }
static double conditional(int c) { return c ? 1 : 2.5; }

int main(void)
{
    int x = 42;
    printf("%d %d %d\n", as_char(200), as_uchar(-1), as_short(0x12345678));
    printf("%d %d %d\n", as_ushort(65537.9), as_int(-2.9), as_int(1e5));
    printf("%u %ld %ld %lu\n", as_unsigned(-1), as_long(-1), negative(-1), as_ulong(-1));
    printf("%d %d %d %d\n", as_bool(0.1), as_bool(0), pointer_bool(&x), pointer_bool(0));
    printf("%.9g %.9g %g %.9g\n", as_float(0.1), as_double(0.1), int_double(-7), long_float(0xffffffffffffffff));
    printf("%d %d\n", *(int *)as_void(&x), *as_const(&x));
    printf("%d %d %g %g\n", comparison(1, 2), comparison(2, 1), conditional(1), conditional(0));
    printf("%d %d\n", as_char(200) < 0, as_uchar(200) < 0);
    printf("%d\n", as_char(128) + as_uchar(128) + as_short(32768) + as_ushort(32768));
    return 0;
}
