// A matcher of small regular expressions: by backtracking and by sets of states in a bit mask.
#include <limits.h>
#include <stdio.h>
#include <string.h>

static const char *after(const char *atom) { return *atom == '[' ? strchr(atom, ']') + 1 : atom + 1; }

static int fits(const char *atom, int c)
{
    if (*atom == '[') {
        int not = atom[1] == '^', found = 0;
        for (atom += 1 + not; *atom != ']'; atom++)
            if (atom[1] == '-' && atom[2] != ']')
                found |= *atom <= c && c <= atom[2], atom += 2;
            else
                found |= *atom == c;
        return c && found != not;
    }
    return c && (*atom == '.' || *atom == c);
}

// Does the pattern match a beginning of S?  As many repetitions as there are, then fewer.
static int begins(const char *pattern, const char *s)
{
    if (!*pattern)
        return 1;
    if (*pattern == '$' && !pattern[1])
        return !*s;
    const char *rest = after(pattern);
    int least = 1, most = 1, n = 0;
    switch (*rest) {
    case '*': least = 0, most = INT_MAX, rest++; break;
    case '+': most = INT_MAX, rest++; break;
    case '?': least = 0, rest++;
    }
    while (n < most && fits(pattern, s[n]))
        n++;
    while (n >= least)
        if (begins(rest, s + n--))
            return 1;
    return 0;
}

static int contains(const char *pattern, const char *s)
{
    if (*pattern == '^')
        return begins(pattern + 1, s);
    while (!begins(pattern, s))
        if (!*s++)
            return 0;
    return 1;
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
        {"^[^aeiou]*$", "vowel"}, {"", ""}, {"^a*a*a*b", "aaaaaaaaac"}, {"[x^]", "]"}, {"^.*$", ""}
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
        printf("%s ~ %s: %d\n", cases[i][0], cases[i][1], contains(cases[i][0], cases[i][1]));
    printf("%d%d%d%d%d%d\n", by_states("a*b", "aaab"), by_states("a*b", "b"), by_states(".*x.*", "aaxbb"),
           by_states("ab", "abc"), by_states("a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaac"), by_states("", ""));
    return 0;
}
