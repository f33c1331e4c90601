/* A compressor in the manner of LZ77, and back. */
#include <stdio.h>
#include <string.h>

enum { WINDOW = 255, LONGEST = 18, SHORTEST = 3 };
struct match { int length, distance; };

static struct match longest(const unsigned char *data, int at, int size)
{
    struct match best = {0, 0};
    for (int from = at > WINDOW ? at - WINDOW : 0; from < at; from++) {
        int n = 0;
        while (n < LONGEST && at + n < size && data[from + n] == data[at + n])
            n++;
        if (n > best.length)
            best = (struct match){n, at - from};
    }
    return best;
}

static int compress(const unsigned char *data, int size, unsigned char *out)
{
    unsigned char *start = out, *flags = 0;
    int bit = 8;
    for (int at = 0; at < size; bit++) {
        if (bit == 8) {
            flags = out++;
            *flags = bit = 0;
        }
        struct match m = longest(data, at, size);
        if (m.length >= SHORTEST) {
            *flags |= 1 << bit;
            *out++ = m.distance;
            *out++ = m.length - SHORTEST;
            at += m.length;
        } else
            *out++ = data[at++];
    }
    return out - start;
}

static int expand(const unsigned char *in, int size, unsigned char *out)
{
    const unsigned char *end = in + size;
    unsigned char *start = out;
    while (in < end)
        for (unsigned flags = *in++ | 0x100; flags != 1 && in < end; flags >>= 1)
            if (flags & 1) {
                int distance = *in++, n = *in++ + SHORTEST;
                for (; n; n--, out++)
                    *out = out[-distance];
            } else
                *out++ = *in++;
    return out - start;
}

int main(void)
{
    static const char *const texts[] = {
        "abracadabra abracadabra abracadabra", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "abc", "",
    };
    for (int i = 0; i < 4; i++) {
        unsigned char packed[128], back[128];
        int size = strlen(texts[i]), n = compress((const unsigned char *)texts[i], size, packed);
        int m = expand(packed, n, back);
        unsigned sum = 0;
        for (int k = 0; k < n; k++)
            sum = sum * 31 + packed[k];
        printf("%d to %d and back %d same %d sum %x\n", size, n, m, m == size && !memcmp(back, texts[i], m), sum);
    }
    return 0;
}
