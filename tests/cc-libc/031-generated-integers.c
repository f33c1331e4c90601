// Thousands of integers through %d %i %u %o %x %X with all flags and lengths, and back through strtol and sscanf: a
// checksum for each 500 lines.  With an argument, a seed, the lines too.  The expected sums are glibc's.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 88172645463325252;

static uint64_t
next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state * 2685821657736338717;
}

int
main(int argc, char **argv)
{
    static const char *lengths[] = { "hh", "h", "", "l", "ll", "j", "z" };
    char format[32], text[200], kind;
    uint64_t sum, value;
    long scanned;
    int i, j, k, length, bad = 0;

    if (argc > 1)
        state = strtoul(argv[1], NULL, 10);
    for (i = 0; i < 20; i++) {
        sum = 14695981039346656037u;
        for (j = 0; j < 500; j++) {
            value = next();
            value >>= next() % 64;
            if (next() % 8 == 0)
                value = -value;
            k = 0;
            format[k++] = '%';
            for (length = 0; length < 5; length++)
                if (next() % 5 == 0)
                    format[k++] = "-+ #0"[length];
            if (next() % 2)
                k += sprintf(format + k, "%d", (int)(next() % 30));
            if (next() % 3 == 0)
                k += sprintf(format + k, ".%d", (int)(next() % 30));
            length = next() % 7;
            kind = "diuoxX"[next() % 6];
            sprintf(format + k, "%s%c", lengths[length], kind);
            if (length < 3)
                snprintf(text, sizeof text, format, (int)value);
            else
                snprintf(text, sizeof text, format, value);
            if (argc > 1)
                printf("%s: %s\n", format, text);
            for (k = 0; text[k] != 0; k++)
                sum = (sum ^ (unsigned char)text[k]) * 1099511628211u;
            sprintf(text, "%ld", (long)value);
            if (strtol(text, NULL, 10) != (long)value || sscanf(text, "%li", &scanned) != 1 || scanned != (long)value)
                bad++;
            sprintf(text, "%#lx", value);
            if (strtoul(text, NULL, 0) != value || sscanf(text, "%lx", &scanned) != 1 || scanned != (long)value)
                bad++;
        }
        printf("%d %016lx\n", i, sum);
    }
    printf("%d\n", bad);
    return 0;
}
