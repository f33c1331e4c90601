/* A tokenizer of C-like text: names, numbers, strings, operators of one to three characters. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum kind { END, NAME, KEYWORD, NUMBER, STRING, OPERATOR, BAD };
struct token { enum kind kind; const char *start; int length; long value; int line; };
struct lexer { const char *at; int line; };

static const char *const keywords[] = {"if", "else", "return", NULL};
static const char operators[][4] = {"<<=", "->", "++", "<<", "<=", "==", "+", "<", "=", "(", ")", ";", "*", "-"};

static void skip(struct lexer *l)
{
    for (;; l->at++)
        if (*l->at == '\n')
            l->line++;
        else if (l->at[0] == '/' && l->at[1] == '*') {
            l->at += 2;
            while (strncmp(l->at, "*/", 2))
                l->line += *l->at++ == '\n';
            l->at++;
        } else if (*l->at != ' ')
            return;
}

static struct token next(struct lexer *l)
{
    skip(l);
    struct token t = {.start = l->at, .line = l->line, .kind = BAD, .length = 1};
    if (!*t.start)
        return t.kind = END, t.length = 0, t;
    if (isalpha((unsigned char)*l->at) || *l->at == '_') {
        while (isalnum((unsigned char)l->at[t.length]) || l->at[t.length] == '_')
            t.length++;
        t.kind = NAME;
        for (const char *const *k = keywords; *k; k++)
            if ((int)strlen(*k) == t.length && !memcmp(*k, t.start, t.length))
                t.kind = KEYWORD, t.value = k - keywords;
    } else if (isdigit((unsigned char)*l->at)) {
        for (t.length = 0; isdigit((unsigned char)l->at[t.length]); t.length++)
            t.value = t.value * 10 + l->at[t.length] - '0';
        t.kind = NUMBER;
    } else if (*l->at == '"') {
        while (l->at[t.length++] != '"')
            t.length += l->at[t.length - 1] == '\\';
        t.kind = STRING;
    } else
        for (unsigned i = 0; i < sizeof operators / sizeof *operators && t.kind == BAD; i++)
            if (!strncmp(operators[i], l->at, strlen(operators[i])))
                t.kind = OPERATOR, t.length = strlen(operators[i]);
    l->at += t.length;
    return t;
}

int main(void)
{
    struct lexer l = {"if (x1 <<= 42)\n  p->s = \"a\\\"b\"; /* comment\n */ else return _y++ + @;", 1};
    struct token t;
    do {
        t = next(&l);
        printf("%d: %d '%.*s' %ld\n", t.line, t.kind, t.length, t.start, t.value);
    } while (t.kind != END);
    return 0;
}
