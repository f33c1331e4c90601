// memory.c - the four functions that compilers call on their own (C99 7.21), for programs that tcc compiles.
// Programs that cc.scm compiles have P1's.

#include <string.h>

void *
memcpy(void *to, const void *from, size_t size)
{
    unsigned char *t = to;
    const unsigned char *f = from;

    // Words, if both can be aligned at once.
    if (((size_t)t & 7) == ((size_t)f & 7)) {
        for (; size > 0 && ((size_t)t & 7) != 0; size--)
            *t++ = *f++;
        for (; size >= 8; size -= 8, t += 8, f += 8)
            *(unsigned long *)t = *(const unsigned long *)f;
    }
    while (size-- > 0)
        *t++ = *f++;
    return to;
}

void *
memmove(void *to, const void *from, size_t size)
{
    unsigned char *t = to;
    const unsigned char *f = from;

    if (t <= f || t >= f + size)
        return memcpy(to, from, size);   // which goes upwards
    while (size-- > 0)
        t[size] = f[size];
    return to;
}

void *
memset(void *at, int byte, size_t size)
{
    unsigned char *p = at;
    unsigned long word = (unsigned char)byte * 0x0101010101010101UL;

    for (; size > 0 && ((size_t)p & 7) != 0; size--)
        *p++ = byte;
    for (; size >= 8; size -= 8, p += 8)
        *(unsigned long *)p = word;
    while (size-- > 0)
        *p++ = byte;
    return at;
}

int
memcmp(const void *a, const void *b, size_t size)
{
    const unsigned char *p = a, *q = b;

    for (; size > 0; size--, p++, q++)
        if (*p != *q)
            return *p < *q ? -1 : 1;
    return 0;
}
