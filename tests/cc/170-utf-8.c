// UTF-8: coding, decoding, refusing what is not well formed.
#include <stdio.h>
#include <string.h>

static int encode(unsigned c, char *out)
{
    unsigned char *o = (unsigned char *)out;
    if (c < 0x80)
        return *o = c, 1;
    if (c < 0x800) {
        *o++ = 0xc0 | c >> 6;
        *o = 0x80 | (c & 0x3f);
        return 2;
    }
    if (c < 0x10000) {
        *o++ = 0xe0 | c >> 12;
        *o++ = 0x80 | (c >> 6 & 0x3f);
        *o = 0x80 | (c & 0x3f);
        return c >= 0xd800 && c < 0xe000 ? 0 : 3;
    }
    for (int i = 3; i >= 0; i--, c >>= 6)
        o[i] = i ? 0x80 | (c & 63) : 0xf0 | c;
    return 4;
}

static long decode(const char **s)
{
    static const unsigned least[] = {0, 0x80, 0x800, 0x10000};
    unsigned char c = *(*s)++;
    int more = c < 0x80 ? 0 : c >= 0xc2 && c < 0xe0 ? 1 : (c & 0xf0) == 0xe0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : -1;
    if (more < 0)
        return -1;
    unsigned v = more ? c & (0x3f >> more) : c;
    for (int i = 0; i < more; i++, ++*s) {
        if ((**s & 0xc0) != 0x80)
            return -2;
        v = v << 6 | (**s & 0x3f);
    }
    return v < least[more] || v > 0x10ffff || (v & ~0x7ffu) == 0xd800 ? -3 : (long)v;
}

static void show(const char *s, int n)
{
    for (const char *end = s + n; s < end; )
        printf("%ld ", decode(&s));
    printf("\n");
}

int main(void)
{
    static const unsigned points[] = {
        0x24, 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x20ac, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff
    };
    for (int i = 0; i < (int)(sizeof points / sizeof *points); i++) {
        char buffer[5] = "";
        const char *p = buffer;
        int n = encode(points[i], buffer);
        printf("U+%04X %d:", points[i], n);
        for (int k = 0; k < n; k++)
            printf(" %02X", buffer[k] & 0xff);
        printf(" %s\n", decode(&p) == points[i] && p == buffer + n ? "back" : "lost");
    }
    show("z\u00e9\u20ac\U0001F600", 10);
    show("\x80 \xc0\x80 \xc3( \xe0\x80\xaf \xed\xa0\x80 \xf4\x90\x80\x80 \xff", 23);
    int length = 0;
    for (const char *s = "naïve café — ünïcödé"; *s; s++)
        length += (*s & 0xc0) != 0x80;
    printf("%d %d\n", length, (int)strlen("naïve café — ünïcödé"));
    return 0;
}
