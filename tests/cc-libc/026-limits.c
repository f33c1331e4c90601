// The constants of limits.h, stdint.h, float.h; the formats of inttypes.h.
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

struct s {
    char c;
    long l;
    short h[3];
};

int
main(void)
{
    printf("%d %d %d %d %d\n", CHAR_BIT, SCHAR_MIN, UCHAR_MAX, SHRT_MIN, USHRT_MAX);
    printf("%d %d %u %ld %ld %lu\n", INT_MIN, INT_MAX, UINT_MAX, LONG_MIN, LONG_MAX, ULONG_MAX);
    printf("%" PRId8 " %" PRIu16 " %" PRIx32 " %" PRId64 " %" PRIuMAX " %" PRIdPTR "\n", (int8_t)-5, (uint16_t)65535,
           (uint32_t)0xdeadbeef, INT64_MIN, UINTMAX_MAX, (intptr_t)-1);
    printf("%d %d %d %d %d\n", FLT_MANT_DIG, FLT_MAX_EXP, DBL_MANT_DIG, DBL_MIN_EXP, DBL_DIG);
    printf("%.9g %.9g %.9g\n", FLT_MAX, FLT_MIN, FLT_EPSILON);
    printf("%.17g %.17g %.17g\n", DBL_MAX, DBL_MIN, DBL_EPSILON);
    printf("%zu %zu %zu\n", offsetof(struct s, l), offsetof(struct s, h), offsetof(struct s, h[2]));
    printf("%zu %zu %zu\n", sizeof(size_t), sizeof(wchar_t), sizeof(intmax_t));
    printf("%" PRIdMAX " %" PRIdMAX "\n", imaxabs(-7), strtoimax("-77", NULL, 10));
    printf("%d %d\n", imaxdiv(-7, 2).quot == -3, imaxdiv(-7, 2).rem == -1);
    printf("%d %ld %d %d\n", abs(-3), labs(-4L), div(17, 5).quot, div(17, 5).rem);
    return 0;
}
