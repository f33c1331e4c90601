// Casts from each integer type to each other.
#include <stdio.h>

#define CASTS(v) \
    printf("%-20s %d %d %d %d %d %d %u %ld %lu %lld %llu %d\n", #v, (char)(v), (signed char)(v), (unsigned char)(v), \
           (short)(v), (unsigned short)(v), (int)(v), (unsigned)(v), (long)(v), (unsigned long)(v), \
           (long long)(v), (unsigned long long)(v), (_Bool)(v))

static void casts_of_variables(char c, unsigned char uc, short s, unsigned short us, int i, unsigned u, long l,
                               unsigned long ul)
{
    CASTS(c); CASTS(uc); CASTS(s); CASTS(us); CASTS(i); CASTS(u); CASTS(l); CASTS(ul);
}

int main(void)
{
    CASTS(0);
    CASTS(-1);
    CASTS(128);
    CASTS(0x12348765);
    CASTS(0xffffffff);
    CASTS(0x8000000000000000);
    CASTS(0x123456789abcdef0);
    casts_of_variables(1, 1, 1, 1, 1, 1, 1, 1);
    casts_of_variables(-1, -1, -1, -1, -1, -1, -1, -1);
    casts_of_variables(-128, 128, -32768, 32768, -2147483647 - 1, 2147483648u, -9223372036854775807 - 1,
                       1UL << 63);
    casts_of_variables(0x55, 0xaa, 0x5aa5, 0xa55a, 0x12345678, 0x89abcdef, 0x76543210fedcba98, 0xfedcba9876543210);
    return 0;
}
