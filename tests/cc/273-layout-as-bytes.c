/* A struct built from bytes, and the bytes of a struct. */
#include <stdio.h>
#include <string.h>

struct header {
    unsigned char magic[4];
    unsigned short version;
    unsigned int length;
    unsigned long offset;
    signed char level;
};

struct __attribute__((packed)) wire {
    unsigned char type;
    unsigned short size;
    struct __attribute__((packed)) { unsigned char hop; unsigned int address; } route[2];
    unsigned int sum;
};

int main(void)
{
    static const unsigned char raw[] = {
        9, 0x34, 0x12, 1, 0x01, 0x02, 0x03, 0x04, 2, 0xff, 0xff, 0xff, 0xff, 0x78, 0x56, 0x34, 0x12
    };
    struct wire w;
    struct header h, copy;
    unsigned char bytes[sizeof h];

    printf("sizes %d %d\n", (int)sizeof w, (int)sizeof raw);
    memcpy(&w, raw, sizeof w);
    printf("wire %d %x %x\n", w.type, w.size, w.sum);
    for (int i = 0; i < 2; i++)
        printf("route %d %x\n", w.route[i].hop, w.route[i].address);

    memset(&h, 0, sizeof h);
    memcpy(h.magic, "\177ELF", 4);
    h.version = 0x0201;
    h.length = 0x06050403;
    h.offset = 0x0e0d0c0b0a090807;
    h.level = -1;
    memcpy(bytes, &h, sizeof h);
    for (unsigned i = 0; i < sizeof h; i++)
        printf("%02x%c", bytes[i], i % 8 == 7 ? '\n' : ' ');
    memcpy(&copy, bytes, sizeof copy);
    printf("copy %.3s %x %x %lx %d\n", (char *)copy.magic + 1, copy.version, copy.length, copy.offset, copy.level);
    w.route[1].address++;
    w.sum -= 0x12345678;
    printf("changed %x %x %d\n", w.route[1].address, w.sum, w.route[1].hop);
    return 0;
}
