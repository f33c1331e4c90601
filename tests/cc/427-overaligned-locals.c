/* Locals aligned to more than the 16 bytes of the stack: by attribute, _Alignas and by their type. */
#include <stdio.h>

struct line { char bytes[64]; } __attribute__((aligned(64)));

static int off(const void *p, unsigned long align) { return (unsigned long)p % align; }

static int depth(int n)
{
    char c = n;
    char wide[3] __attribute__((aligned(32))) = "ab";
    _Alignas(64) int list[2] = {n, 2};
    struct line l = {{5}}, *p = &l;
    if (n > 0)
        return depth(n - 1);
    return off(wide, 32) + off(list, 64) + off(p, 64) + 100 * (c + wide[1] + list[1] + l.bytes[0]);
}

int main(void)
{
    for (int n = 0; n < 4; n++)
        printf("%d\n", depth(n));
    return 0;
}
