// The type of an integer constant comes from its size, base and suffix.
#include <stdio.h>

#define TYPE(c) _Generic(c, int: "int", unsigned: "unsigned", long: "long", unsigned long: "unsigned long", \
    long long: "long long", unsigned long long: "unsigned long long")
#define SHOW(c) printf("%s: %s %llu\n", #c, TYPE(c), (unsigned long long)(c))

int main(void)
{
    SHOW(0); SHOW(1); SHOW(2147483647); SHOW(2147483648); SHOW(4294967295); SHOW(4294967296);
    SHOW(9223372036854775807);
    SHOW(0x7fffffff); SHOW(0x80000000); SHOW(0xffffffff); SHOW(0x100000000); SHOW(0x7fffffffffffffff);
    SHOW(0x8000000000000000); SHOW(0xffffffffffffffff);
    SHOW(017777777777); SHOW(020000000000); SHOW(037777777777); SHOW(040000000000);
    SHOW(0777777777777777777777); SHOW(01777777777777777777777);
    SHOW(0b101); SHOW(0B11111111111111111111111111111111); SHOW(0b1l);
    SHOW(1u); SHOW(1U); SHOW(4294967295u); SHOW(4294967296u); SHOW(18446744073709551615u); SHOW(0x1u);
    SHOW(1l); SHOW(1L); SHOW(2147483648L); SHOW(0x8000000000000000L); SHOW(1ul); SHOW(1LU); SHOW(1Lu);
    SHOW(1ll); SHOW(1LL); SHOW(1ull); SHOW(1LLU); SHOW(1uLL); SHOW(0xffffffffffffffffLL); SHOW(01LL);
    SHOW('a'); SHOW('\xff' + 0); SHOW(-1); SHOW(-2147483648); SHOW(~0u); SHOW(-0x80000000);
    return 0;
}
