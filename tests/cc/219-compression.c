// Run lengths, move to front, and a window of back references, there and back.
#include <stdio.h>
#include <string.h>

typedef unsigned char byte;

static int rle(const byte *in, int n, byte *out)
{
    byte *o = out;
    for (int i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && run < 255 && in[i + run] == in[i]; run++)
            ;
        *o++ = run, *o++ = in[i];
    }
    return o - out;
}

static int unrle(const byte *in, int n, byte *out)
{
    byte *o = out;
    for (; n > 0; n -= 2, in += 2)
        for (int k = in[0]; k--; )
            *o++ = in[1];
    return o - out;
}

static void move_to_front(const byte *in, int n, byte *out, int back)
{
    byte order[256];
    for (int i = 0; i < 256; i++)
        order[i] = i;
    while (n--) {
        int at = back ? *in : 0;
        while (!back && order[at] != *in)
            at++;
        byte c = order[at];
        *out++ = back ? c : at;
        memmove(order + 1, order, at);
        order[0] = c;
        in++;
    }
}

static int pack(const byte *in, int n, byte *out)
{
    byte *o = out;
    for (int i = 0; i < n; ) {
        int best = 0, where = 0;
        for (int d = 1; d <= i && d < 256; d++) {
            int k = 0;
            while (i + k < n && k < 127 && in[i + k] == in[i + k - d])
                k++;
            if (k > best)
                best = k, where = d;
        }
        if (best > 2)
            *o++ = 0x80 | best, *o++ = where, i += best;
        else
            *o++ = in[i++];
    }
    return o - out;
}

static int unpack(const byte *in, int n, byte *out)
{
    byte *o = out;
    for (const byte *end = in + n; in < end; in++)
        if (*in & 0x80) {
            int k = *in++ & 0x7f;
            do
                *o = o[-*in], o++;
            while (--k);
        } else
            *o++ = *in;
    return o - out;
}

static unsigned sum(const byte *p, int n) { unsigned h = 0; while (n--) h = h * 33 ^ *p++; return h; }

static void check(const char *text)
{
    byte a[400], b[400];
    int n = strlen(text), m, k;
    const byte *in = (const byte *)text;
    m = rle(in, n, a), k = unrle(a, m, b);
    printf("%d -> %d %08x %d\n", n, m, sum(a, m), k == n && !memcmp(b, text, n));
    m = pack(in, n, a), k = unpack(a, m, b);
    printf("  %d %08x %d\n", m, sum(a, m), k == n && !memcmp(b, text, n));
    move_to_front(in, n, a, 0), move_to_front(a, n, b, 1);
    printf("  %08x %d\n", sum(a, n), !memcmp(b, text, n));
}

int main(void)
{
    check("");
    check("aaaaaaaaaaaabbbbbbbbbbbccccccccccd");
    check("how much wood would a woodchuck chuck if a woodchuck could chuck wood?");
    check("abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc");
    return 0;
}
