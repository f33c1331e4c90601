// Pointers turned into integers and other pointers, tags in low bits, alignment by hand.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static long buffer[16];

static void *align_up(void *p, uintptr_t n) { return (void *)(((uintptr_t)p + n - 1) & ~(n - 1)); }
static void *tag(void *p, int bits) { return (void *)((uintptr_t)p | bits); }
static int tag_of(void *p) { return (uintptr_t)p & 7; }
static void *untag(void *p) { return (char *)p - tag_of(p); }

struct header { uint16_t kind, size; uint32_t value; };

static unsigned read16(const void *p) { const unsigned char *b = p; return b[0] | b[1] << 8; }
static void write32(void *p, uint32_t v) { for (int i = 0; i < 4; i++) ((unsigned char *)p)[i] = v >> 8 * i; }
static int is_small(intptr_t v) { return v & 1; }
static intptr_t box(int x) { return (intptr_t)x * 2 + 1; }
static int unbox(intptr_t v) { return (int)(v >> 1); }

int main(void)
{
    char *bytes = (char *)buffer;
    int *ints = (int *)buffer;
    printf("%d\n", (int)((char *)align_up(bytes + 1, 8) - bytes));
    printf("%d %d\n", (int)((char *)align_up(bytes + 8, 8) - bytes), (int)((uintptr_t)align_up(bytes, 64) % 64));
    void *t = tag(&buffer[2], 5);
    printf("%d %d\n", tag_of(t), untag(t) == &buffer[2]);
    buffer[0] = 0x0807060504030201;
    printf("%x %x %d\n", ints[0], ints[1], bytes[3]);
    printf("%x %x\n", read16(buffer), read16(bytes + 3));
    write32(bytes + 3, 0xdeadbeef);
    printf("%lx\n", buffer[0]);
    memcpy(bytes + 16, &(struct header){1, 2, 3}, sizeof(struct header));
    struct header h;
    memcpy(&h, (void *)&buffer[2], sizeof h);
    printf("%d %d %u\n", h.kind, h.size, h.value);
    printf("%d %d %d\n", unbox(box(-7)), is_small(box(3)), is_small((intptr_t)&buffer[1]));
    uintptr_t address = (uintptr_t)bytes;
    printf("%d %d\n", (char *)(address + 3) == bytes + 3, (int)((uintptr_t)(ints + 3) - address));
    const char *cp = (const char *)(const void *)(unsigned char *)bytes;
    printf("%d\n", cp == bytes);
    void *slots[2] = {ints, 0}, **pslot = slots;
    int *back = *pslot++;
    printf("%d %d\n", back == ints, *pslot == NULL);
    int (*whole)[4] = (int (*)[4])ints;
    printf("%d\n", (int)((char *)whole[2] - bytes));
    unsigned long sum = 0;
    for (unsigned char *p = (unsigned char *)buffer, *end = (unsigned char *)(buffer + 3); p != end; p++)
        sum = sum * 31 + *p;
    printf("%lx\n", sum);
    return (long)(void *)0 + (int)(intptr_t)NULL;
}
