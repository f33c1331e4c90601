// An evaluator of expressions by recursive descent, with names and functions.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *at, *error;
static double variables[26];

static double expression(void);

static int accept(char c)
{
    while (*at == ' ')
        at++;
    return *at == c && at++;
}

static double call(const char *name, int n, double x)
{
    static const struct { const char *name; int which; } functions[] = {
        {"abs", 0}, {"sqr", 1}, {"half", 2}, {"int", 3}
    };
    for (unsigned i = 0; i < sizeof functions / sizeof functions[0]; i++)
        if (!strncmp(functions[i].name, name, n) && !functions[i].name[n])
            switch (functions[i].which) {
            case 0: return x < 0 ? -x : x;
            case 1: return x * x;
            case 2: return x / 2;
            default: return (double)(long)x;
            }
    error = "unknown function";
    return 0;
}

static double primary(void)
{
    double v = 0;
    if (accept('(')) {
        v = expression();
        if (!accept(')'))
            error = "missing )";
    } else if (isdigit((unsigned char)*at) || *at == '.') {
        char *end;
        v = strtod(at, &end);
        at = end;
    } else if (isalpha((unsigned char)*at)) {
        const char *name = at;
        while (isalpha((unsigned char)*at))
            at++;
        int n = at - name;
        if (n > 1)
            return call(name, n, primary());
        double *place = &variables[tolower(*name) - 'a'];
        v = accept('=') ? (*place = expression()) : *place;
    } else
        error = *at ? "unexpected character" : "unexpected end";
    return v;
}

static double unary(void) { return accept('-') ? -unary() : accept('!') ? !unary() : primary(); }

static double power(void)
{
    double base = unary();
    if (!accept('^'))
        return base;
    double r = 1;
    for (int e = power(); e > 0; e--)
        r *= base;
    return r;
}

static double term(void)
{
    double v = power();
    for (;;)
        if (accept('*')) v *= power();
        else if (accept('/')) v /= power();
        else if (accept('%')) { long d = power(); v = d ? (long)v % d : 0; }
        else return v;
}

static double sum(void)
{
    double v = term();
    for (;;)
        if (accept('+')) v += term();
        else if (accept('-')) v -= term();
        else return v;
}

static double expression(void)
{
    double v = sum();
    for (;;)
        if (accept('<')) v = v < sum();
        else if (accept('>')) v = v > sum();
        else if (accept('?')) {
            double yes = expression(), no = accept(':') ? expression() : 0;
            v = v ? yes : no;
        } else return v;
}

int main(void)
{
    static const char *const lines[] = {
        "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 / 4 - .5", "x = 3",
        "y = x * x + 1", "x < y ? x : y", "!x + !0", "17 % 5 * 2", "abs(-7.25) + sqr 3", "half half 10",
        "int(9.99)", "((((((1))))))", "a = b = 2", "a + b", "1 / 0",
        "-1 / 0", "2 * (3 + 4", "foo(1)", "1 +", "3 $ 4", "1e3 + 1.5e-2"
    };
    for (unsigned i = 0; i < sizeof lines / sizeof *lines; i++) {
        at = lines[i];
        error = 0;
        double v = expression();
        if (!error && *at)
            error = "rest";
        if (error)
            printf("%s: %s at %d\n", lines[i], error, (int)(at - lines[i]));
        else
            printf("%s = %.10g\n", lines[i], v);
    }
    return 0;
}
