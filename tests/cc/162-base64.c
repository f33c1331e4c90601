// Base64 in both directions, with every length of rest.
#include <stdio.h>
#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int encode(const unsigned char *in, int n, char *out)
{
    char *o = out;
    for (; n > 0; n -= 3, in += 3) {
        unsigned long v = (unsigned long)in[0] << 16 | (n > 1 ? in[1] << 8 : 0) | (n > 2 ? in[2] : 0);
        *o++ = digits[v >> 18];
        *o++ = digits[v >> 12 & 63];
        *o++ = n > 1 ? digits[v >> 6 & 63] : '=';
        *o++ = n > 2 ? digits[v & 63] : '=';
    }
    *o = '\0';
    return o - out;
}

static int decode(const char *in, unsigned char *out)
{
    unsigned v = 0, bits = 0;
    int n = 0;
    for (; *in && *in != '='; in++) {
        const char *at = strchr(digits, *in);
        if (!at)
            return -1;
        v = v << 6 | (unsigned)(at - digits);
        if ((bits += 6) >= 8)
            out[n++] = v >> (bits -= 8);
    }
    return n;
}

int main(void)
{
    char text[100];
    unsigned char bytes[100], back[100];
    for (int n = 0; n < 20; n++) {
        for (int i = 0; i < n; i++)
            bytes[i] = i * 37 + n * 11;
        int length = encode(bytes, n, text), m = decode(text, back);
        printf("%d %s %d %s\n", length, text, m, m == n && !memcmp(bytes, back, n) ? "same" : "differs");
    }
    encode((const unsigned char *)"Many hands make light work.", 27, text);
    puts(text);
    back[decode(text, back)] = 0;
    puts((char *)back);
    printf("%d\n", decode("a b", back));
    return 0;
}
