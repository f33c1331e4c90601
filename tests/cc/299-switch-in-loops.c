/* switch as the body of loops, loops in switch, and state that goes round. */
#include <stdio.h>

static int count_lines(const char *s, int *words)
{
    enum { OUT, IN, COMMENT } state = OUT;
    int lines = 0;
    *words = 0;
    for (;; s++)
        switch (state) {
        case OUT:
            if (*s == '#') {
                state = COMMENT;
                continue;
            }
            if (*s == '\0')
                return lines;
            if (*s == '\n')
                lines++;
            if (*s != ' ' && *s != '\n') {
                state = IN;
                ++*words;
            }
            break;
        case IN:
            switch (*s) {
            case '\n': lines++; /* falls through */
            case ' ': state = OUT; break;
            case '\0': return lines;
            }
            break;
        case COMMENT:
            while (*s && *s != '\n')
                s++;
            state = OUT;
            s--;
        }
}

static int do_switch(int n)
{
    int steps = 0;
    do switch (steps++, n & 3) {
        case 0: n >>= 2; break;
        case 1: n -= 1; continue;
        case 2: n += 2; break;
        case 3: n /= 3; break;
    } while (n > 0 && steps < 50);
    return steps;
}

int main(void)
{
    int words, lines = count_lines("one two\n three # four five\n# six\nseven", &words);
    printf("lines %d words %d\n", lines, words);
    printf("%d %d %d %d\n", do_switch(1), do_switch(64), do_switch(27), do_switch(1000003));
    return 0;
}
