// An interpreter of eight instructions on a tape of bytes, and a compiler of its loops to jumps.
#include <stdio.h>
#include <string.h>

struct op { enum { MOVE, ADD, OUT, IN, OPEN, CLOSE } kind; int n; };

static int translate(const char *source, struct op *code)
{
    int n = 0, open[32], depth = 0;
    for (const char *s = source; *s; s++) {
        int step = *s == '>' || *s == '+' ? 1 : -1;
        switch (*s) {
        case '>': case '<':
            if (n && code[n - 1].kind == MOVE)
                code[n - 1].n += step;
            else
                code[n++] = (struct op){MOVE, step};
            break;
        case '+': case '-':
            if (n && code[n - 1].kind == ADD)
                code[n - 1].n += step;
            else
                code[n++] = (struct op){ADD, step};
            break;
        case '.': code[n++] = (struct op){OUT, 0}; break;
        case ',': code[n++] = (struct op){IN, 0}; break;
        case '[': open[depth++] = n; code[n++].kind = OPEN; break;
        case ']':
            code[n] = (struct op){CLOSE, open[--depth]};
            code[open[depth]].n = n;
            n++;
        }
    }
    return n;
}

static long run(const char *source, const char *input)
{
    struct op code[256], *end = code + translate(source, code);
    unsigned char tape[64] = {0}, *at = tape + 8;
    long steps = 0;
    for (struct op *o = code; o < end; o++, steps++)
        switch (o->kind) {
        case MOVE: at += o->n; break;
        case ADD: *at += o->n; break;
        case OUT: putchar(*at); break;
        case IN: *at = *input ? *input++ : 0; break;
        case OPEN: if (!*at) o = code + o->n; break;
        case CLOSE: if (*at) o = code + o->n; break;
        }
    return steps;
}

int main(void)
{
    printf("%ld\n", run("++++++++[>+++++++++<-]>.>++++++++++[<+++>-]<+++.>++++++++++.", ""));
    printf("%ld\n", run("+++++[>+++++++++++++<-]>>+++++[<.+>-]", ""));
    printf("%ld\n", run(",[>,]<[.<]>", "reversed"));
    printf("%ld\n", run(",[.+.,]", "ace"));
    printf("%ld\n", run(">>++++[<+++++>-]<[>+>+++<<-]>>+++.", ""));
    return 0;
}
