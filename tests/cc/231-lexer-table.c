// A lexer driven by a table of classes and states.
#include <stdio.h>

enum class { OTHER, SPACE, LETTER, DIGIT, DOT, QUOTE, SLASH, SIGN, LAST_CLASS };
enum state { START, NAME, NUMBER, FRACTION, STRING, OPERATOR, COMMENT, SLASHED, DONE, AGAIN, LAST_STATE };

#define D DONE
static const unsigned char next[][LAST_CLASS] = {
    /*             other     space    letter   digit     dot       quote   slash    sign */
    [START]    = {OPERATOR, START,   NAME,    NUMBER,   OPERATOR, STRING, SLASHED, OPERATOR},
    [NAME]     = {D,        D,       NAME,    NAME,     D,        D,      D,       D},
    [NUMBER]   = {D,        D,       D,       NUMBER,   FRACTION, D,      D,       D},
    [FRACTION] = {D,        D,       D,       FRACTION, D,        D,      D,       D},
    [STRING]   = {STRING,   STRING,  STRING,  STRING,   STRING,   AGAIN,  STRING,  STRING},
    [OPERATOR] = {D,        D,       D,       D,        D,        D,      D,       OPERATOR},
    [SLASHED]  = {D,        D,       D,       D,        D,        D,      COMMENT, D},
    [COMMENT]  = {COMMENT,  COMMENT, COMMENT, COMMENT,  COMMENT,  COMMENT, COMMENT, COMMENT},
    [AGAIN]    = {D,        D,       D,       D,        D,        D,      D,       D},
};
#undef D

static const unsigned char classes[256] = {
    [' '] = SPACE, ['\t'] = SPACE, ['\n'] = SPACE, ['a' ... 'z'] = LETTER, ['A' ... 'Z'] = LETTER, ['_'] = LETTER,
    ['0' ... '9'] = DIGIT, ['.'] = DOT, ['"'] = QUOTE, ['/'] = SLASH, ['+'] = SIGN, ['-'] = SIGN, ['='] = SIGN,
    [0x80 ... 0xff] = LETTER
};
static const char *const names[LAST_STATE] = {
    "start", "name", "number", "fraction", "open string", "operator", "comment", "slash", "done", "string"
};

static int count[LAST_STATE];

static const char *token(const char *s)
{
    enum state state = START;
    const char *start = s;
    while (*s) {
        enum state to = next[state][classes[(unsigned char)*s]];
        if (to == DONE)
            break;
        if (state == START && to == START)
            start++;
        s++;
        state = to;
    }
    if (state != START) {
        printf("%s [%.*s]\n", names[state], (int)(s - start), start);
        count[state]++;
    }
    return s;
}

int main(void)
{
    static const char text[] = "while (x1 += 3.14*foo_9) \"a string\" / y == naïve // the rest\n";
    static const char open[] = "a.b 1. 2 \"never closed";
    for (const char *s = text; *s; )
        s = token(s);
    for (const char *s = open; *s; s = token(s))
        ;
    for (int i = 0; i < LAST_STATE; i++)
        if (count[i])
            printf("%d ", count[i]);
    printf("\n");
    return 0;
}
