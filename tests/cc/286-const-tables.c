/* Constant tables of the kinds that programs have: keywords, ranges, days, precedences. */
#include <stdio.h>
#include <string.h>

static const struct keyword { const char *text; unsigned char length, code; } keywords[] = {
#define KEYWORD(word, code) {#word, sizeof #word - 1, code}
    KEYWORD(break, 1), KEYWORD(case, 2), KEYWORD(default, 3), KEYWORD(while, 4),
#undef KEYWORD
};
static const unsigned char days[2][12] = {
    {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
    {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
};
static const signed char precedence[128] = {['*'] = 3, ['/'] = 3, ['+'] = 2, ['-'] = 2, ['='] = -1};
static const unsigned ranges[][2] = {{0x41, 0x5a}, {0x61, 0x7a}, {0xc0, 0x24f}};
static const double scales[] = {1, 1e3, 1e-3, 0x1p10, -0.0};
static const long limits[] = {-9223372036854775807 - 1, 9223372036854775807, 1L << 40};
static const char *const units[] = {"B", "KB", "MB"};
static const short *const starts[] = {(const short[]){1, 2}, (const short[]){3}};

static int code(const char *word)
{
    int n = strlen(word);
    for (const struct keyword *k = keywords; k < keywords + sizeof keywords / sizeof *keywords; k++)
        if (k->length == n && memcmp(k->text, word, n) == 0)
            return k->code;
    return 0;
}

static int is_letter(unsigned c)
{
    for (unsigned i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (ranges[i][0] <= c && c <= ranges[i][1])
            return 1;
    return 0;
}

int main(void)
{
    int total = 0;
    for (int m = 0; m < 12; m++)
        total += days[1][m] - days[0][m] + days[0][m];
    printf("codes %d %d %d %d\n", code("case"), code("default"), code("cas"), code("while"));
    printf("days %d\n", total);
    printf("precedence %d %d %d %d\n", precedence['*'], precedence['-'], precedence['='], precedence['a']);
    printf("letters %d %d %d %d\n", is_letter('Q'), is_letter('0'), is_letter(0xe9), is_letter(0x250));
    printf("scales %g %g %g %g\n", scales[1], scales[2], scales[3], scales[4]);
    printf("limits %ld %ld %ld\n", limits[0], limits[1], limits[2]);
    printf("units %s %s starts %d %d\n", units[0], units[2], starts[0][1], starts[1][0]);
    return 0;
}
