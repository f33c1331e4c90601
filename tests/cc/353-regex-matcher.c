/* A matcher of regular expressions: ^ $ . * + ? classes and groups of alternatives, by backtracking. */
#include <stdio.h>

typedef const char *str;
struct rest { str pattern; const struct rest *outer; };

static int match(str p, str s, const struct rest *rest, str *end);

static str atom_end(str p)
{
    if (*p == '\\')
        return p + 2;
    if (*p == '[') {
        while (*++p != ']')
            ;
        return p + 1;
    }
    if (*p == '(')
        for (int depth = 0; ; p++)
            if (*p == '(')
                depth++;
            else if (*p == ')' && --depth == 0)
                return p + 1;
    return p + 1;
}

static int one(str p, char c)
{
    if (!c)
        return 0;
    switch (*p) {
    case '.': return 1;
    case '\\': return p[1] == c;
    case '[': {
        int not = p[1] == '^', in = 0;
        for (p += 1 + not; *p != ']'; p++)
            if (p[1] == '-' && p[2] != ']')
                in |= p[0] <= c && c <= p[2], p += 2;
            else
                in |= *p == c;
        return in != not;
    }
    default: return *p == c;
    }
}

static int alternatives(str p, str s, const struct rest *rest, str *end)
{
    for (int depth = 0; ; p++) {
        if (depth == 0 && match(p, s, rest, end))
            return 1;
        for (; *p != '|' || depth; p = atom_end(p))
            if (*p == ')' || !*p)
                return 0;
    }
}

static int match(str p, str s, const struct rest *rest, str *end)
{
    if (*p == 0 || *p == ')' || *p == '|') {
        if (rest)
            return match(rest->pattern, s, rest->outer, end);
        *end = s;
        return 1;
    }
    if (*p == '$' && !p[1])
        return *s ? 0 : (*end = s, 1);
    str after = atom_end(p);
    if (*p == '(')
        return alternatives(p + 1, s, &(struct rest){after, rest}, end);
    if (*after == '*' || *after == '+') {
        str t = s;
        while (one(p, *t))
            t++;
        for (str least = s + (*after == '+'); t >= least; t--)
            if (match(after + 1, t, rest, end))
                return 1;
        return 0;
    }
    if (*after == '?')
        return (one(p, *s) && match(after + 1, s + 1, rest, end)) || match(after + 1, s, rest, end);
    return one(p, *s) && match(after, s + 1, rest, end);
}

static void search(str p, str s)
{
    str at = s, end;
    do
        if (match(p + (*p == '^'), at, 0, &end)) {
            printf("/%s/ in '%s': %d '%.*s'\n", p, s, (int)(at - s), (int)(end - at), at);
            return;
        }
    while (*p != '^' && *at++);
    printf("/%s/ in '%s': none\n", p, s);
}

int main(void)
{
    search("b+", "aabbbc"), search("^b", "ab"), search("c$", "abc"), search("a.*d", "xaxdxdx"), search("x*", "aaa");
    search("[a-c]+[^a-c]", "zzabcd"), search("colou?r", "my color"), search("(cat|dog)s", "hotdogs");
    search("a(b|c(d|e))f", "abf acef"), search("\\.\\*", "a.*"), search("[0-9]+-[0-9]+$", "tel 12-345");
    return 0;
}
