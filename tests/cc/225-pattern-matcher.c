// A matcher of small regular expressions: by backtracking and by sets of states in a bit mask.
#include <stdio.h>
#include <string.h>

static int here(const char *re, const char *s);

static int one(const char *re, int c)
{
    if (*re == '[') {
        int not = re[1] == '^', found = 0;
        for (re += 1 + not; *re != ']'; re++)
            if (re[1] == '-' && re[2] != ']')
                found |= *re <= c && c <= re[2], re += 2;
            else
                found |= *re == c;
        return c && found != not;
    }
    return c && (*re == '.' || *re == c);
}

static const char *after(const char *re) { return *re == '[' ? strchr(re, ']') + 1 : re + 1; }

static int star(const char *re, const char *rest, const char *s, int least)
{
    const char *t = s;
    while (one(re, *t))
        t++;
    do
        if (t - s >= least && here(rest, t))
            return 1;
    while (t-- > s);
    return 0;
}

static int here(const char *re, const char *s)
{
    if (!*re)
        return 1;
    if (*re == '$' && !re[1])
        return !*s;
    const char *next = after(re);
    switch (*next) {
    case '*': return star(re, next + 1, s, 0);
    case '+': return star(re, next + 1, s, 1);
    case '?': return (one(re, *s) && here(next + 1, s + 1)) || here(next + 1, s);
    }
    return one(re, *s) && here(next, s + 1);
}

static int match(const char *re, const char *s)
{
    if (*re == '^')
        return here(re + 1, s);
    do
        if (here(re, s))
            return 1;
    while (*s++);
    return 0;
}

// The same for patterns of single characters, `.` and `*`, all positions at once; the whole text must match.
static int by_states(const char *re, const char *s)
{
    unsigned long states = 1;
    int n = strlen(re);
    for (;; s++) {
        for (int i = 0; i < n; i++)
            if (states >> i & 1 && re[i + 1] == '*')
                states |= 1UL << (i + 2);
        if (!*s)
            return states >> n & 1;
        unsigned long next = 0;
        for (int i = 0; i < n; i++)
            if (states >> i & 1 && (re[i] == '.' || re[i] == *s))
                next |= 1UL << (re[i + 1] == '*' ? i : i + 1);
        states = next;
    }
}

int main(void)
{
    static const char *const cases[][2] = {
        {"abc", "xxabcx"}, {"^abc", "xabc"}, {"c$", "abc"}, {"a.c", "abc"}, {"ab*c", "ac"}, {"ab*c", "abbbbc"},
        {"ab+c", "ac"}, {"colou?r", "the color"}, {"[a-c]+[0-9]", "xxbca7"}, {"^[^aeiou]*$", "rhythm"},
        {"^[^aeiou]*$", "vowel"}, {"", ""}, {"^a*a*a*b", "aaaaaaaaac"}, {"[]x]", "]"}, {"^.*$", ""}
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
        printf("%s ~ %s: %d\n", cases[i][0], cases[i][1], match(cases[i][0], cases[i][1]));
    printf("%d%d%d%d%d%d\n", by_states("a*b", "aaab"), by_states("a*b", "b"), by_states(".*x.*", "aaxbb"),
           by_states("ab", "abc"), by_states("a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaac"), by_states("", ""));
    return 0;
}
