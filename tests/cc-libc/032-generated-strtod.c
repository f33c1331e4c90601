// Thousands of texts through strtod and strtof, many of them half-way between two numbers or next to that: a checksum of
// the results' bits for each 100 lines.  With an argument, a seed, the lines too.  The expected sums are glibc's.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252;

static uint64_t
next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state * 2685821657736338717;
}

static void
random_text(char *text)
{
    int k = 0, n;

    for (n = next() % 30; n > 0; n--)
        text[k++] = '0' + next() % 10;
    text[k++] = '.';
    for (n = next() % 30 + 1; n > 0; n--)
        text[k++] = '0' + next() % 10;
    text[k] = 0;
    if (next() % 2)
        sprintf(text + k, "e%d", (int)(next() % 700) - 350);
}

static void
hexadecimal_text(char *text)
{
    int k, n;

    strcpy(text, "-0x1");
    k = 4;
    for (n = next() % 40; n > 0; n--) {
        text[k++] = "0123456789abcdefABCDEF"[next() % 22];
        if (n == 7)
            text[k++] = '.';
    }
    sprintf(text + k, "p%d", (int)(next() % 2400) - 1200);
}

// 2^-k times an odd number has its last digit k places behind the point: with 54 bits it is a tie of two doubles, with 25
// of two floats.  Now and then a digit far behind breaks the tie.
static void
tie_text(char *text)
{
    int k = next() % 64 + 1, bits = next() % 2 ? 54 : 25;
    uint64_t odd = next() >> (64 - bits) | (uint64_t)1 << (bits - 1) | 1;
    int i, length;

    // Multiplied by 5^k, digit by digit.
    length = sprintf(text, "%0120d%lu", 0, odd);
    for (; k > 0; k--) {
        int carry = 0;

        for (i = length - 1; i >= 0; i--) {
            carry += (text[i] - '0') * 5;
            text[i] = '0' + carry % 10;
            carry /= 10;
        }
        memcpy(text + length, "", 1);
    }
    if (next() % 3 == 0)
        length += sprintf(text + length, "%0*d1", (int)(next() % 50), 0);
    sprintf(text + length, "e%d", (int)(next() % 3 == 0) * 10 - 60);
}

int
main(int argc, char **argv)
{
    union {
        uint64_t bits;
        double value;
    } u;
    union {
        uint32_t bits;
        float value;
    } v;
    char text[400], *end, *float_end;
    uint64_t sum;
    int i, j;

    if (argc > 1)
        state = strtoul(argv[1], NULL, 10);
    for (i = 0; i < 60; i++) {
        sum = 0;
        for (j = 0; j < 100; j++) {
            switch (next() % 4) {
            case 0:
                random_text(text);
                break;
            case 1:
                hexadecimal_text(text);
                break;
            case 2:
                tie_text(text);
                break;
            default:
                u.bits = next();
                v.bits = next();
                if (next() % 2)
                    sprintf(text, "%.*e", (int)(next() % 40), u.value);
                else
                    sprintf(text, "%.*e", (int)(next() % 20), v.value);
                if (strchr(text, 'n') != NULL)
                    strcpy(text, "infinity");
                break;
            }
            u.value = strtod(text, &end);
            v.value = strtof(text, &float_end);
            if (argc > 1)
                printf("%s: %016lx %08x\n", text, u.bits, v.bits);
            sum = (sum ^ u.bits) * 1099511628211u;
            sum = (sum ^ v.bits) * 1099511628211u;
            sum = (sum ^ (uint64_t)(end - text)) * 1099511628211u;
            if (end != float_end)
                printf("ends differ: %s\n", text);
        }
        printf("%d %016lx\n", i, sum);
    }
    return 0;
}
