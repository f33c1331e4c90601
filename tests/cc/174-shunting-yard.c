// A tokenizer and a shunting yard that print postfix, then evaluate it on a stack.
#include <stdio.h>
#include <string.h>

enum kind { END, NUMBER, OPERATOR, OPEN, CLOSE };
struct token { enum kind kind; union { long number; char op; } as; };
struct op { char name; unsigned char precedence; _Bool right; };

static const struct op ops[] = {{'+', 1, 0}, {'-', 1, 0}, {'*', 2, 0}, {'/', 2, 0}, {'%', 2, 0}, {'^', 3, 1}};

static const struct op *op_of(char c)
{
    for (const struct op *o = ops; o < ops + sizeof ops / sizeof *ops; o++)
        if (o->name == c)
            return o;
    return 0;
}

static struct token next(const char **s)
{
    struct token t = {END, {0}};
    while (**s == ' ')
        ++*s;
    if (**s >= '0' && **s <= '9') {
        t.kind = NUMBER;
        do
            t.as.number = t.as.number * 10 + (*(*s)++ - '0');
        while (**s >= '0' && **s <= '9');
    } else if (**s) {
        char c = *(*s)++;
        t.kind = c == '(' ? OPEN : c == ')' ? CLOSE : OPERATOR;
        t.as.op = c;
    }
    return t;
}

static long apply(char op, long a, long b)
{
    long r = 1;
    switch (op) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return b ? a / b : 0;
    case '%': return b ? a % b : 0;
    case '^':
        while (b-- > 0)
            r *= a;
        return r;
    }
    return -1;
}

static long evaluate(const char *s)
{
    long values[20];
    char waiting[20];
    int nv = 0, nw = 0;
    struct token t;
    do {
        t = next(&s);
        if (t.kind == NUMBER)
            printf("%ld ", values[nv++] = t.as.number);
        else if (t.kind == OPEN)
            waiting[nw++] = '(';
        else {
            const struct op *o = t.kind == OPERATOR ? op_of(t.as.op) : 0, *top;
            while (nw && waiting[nw - 1] != '('
                   && (!o || (top = op_of(waiting[nw - 1]))->precedence > o->precedence
                       || (top->precedence == o->precedence && !o->right))) {
                char c = waiting[--nw];
                printf("%c ", c);
                nv--;
                values[nv - 1] = apply(c, values[nv - 1], values[nv]);
            }
            if (t.kind == CLOSE)
                nw--;
            else if (o)
                waiting[nw++] = o->name;
        }
    } while (t.kind != END);
    return values[0];
}

int main(void)
{
    static const char *const lines[] = {"1 + 2 * 3", "(1+2)*3", "2^3^2", "100 / 7 % 5 - 3", "((4))",
                                        "2 * (3 + (4 - 1) * 2) ^ 2 / 6"};
    for (int i = 0; i < 6; i++)
        printf("= %ld\n", evaluate(lines[i]));
    return 0;
}
