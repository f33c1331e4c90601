/* A recursive descent calculator with variables, precedence climbing and error messages. */
#include <stdio.h>

static const char *at;
static long variables[26];
static const char *error;

static const struct { char symbol, level, right; } operators[] = {
    {'=', 1, 1}, {'|', 2, 0}, {'&', 3, 0}, {'+', 5, 0}, {'-', 5, 0}, {'*', 6, 0}, {'/', 6, 0}, {'%', 6, 0}, {'^', 7, 1},
};

struct value { long n; long *place; };
static struct value expression(int level);

static char peek(void)
{
    while (*at == ' ')
        at++;
    return *at;
}

static struct value primary(void)
{
    struct value v = {0, 0};
    char c = peek();
    if (c >= '0' && c <= '9')
        while (*at >= '0' && *at <= '9')
            v.n = v.n * 10 + *at++ - '0';
    else if (c >= 'a' && c <= 'z') {
        v.place = &variables[*at++ - 'a'];
        v.n = *v.place;
    } else if (c == '(') {
        at++;
        v = expression(1);
        if (peek() == ')')
            at++;
        else
            error = "expected )";
    } else if (c == '-') {
        at++;
        v.n = -primary().n;
    } else
        error = c ? "unexpected character" : "unexpected end";
    return v;
}

static long power(long a, long b) { return b > 0 ? a * power(a, b - 1) : 1; }

static struct value expression(int level)
{
    struct value left = primary(), right;
    for (unsigned i = 0; !error && i < sizeof operators / sizeof *operators; i++) {
        if (operators[i].symbol != peek() || operators[i].level < level)
            continue;
        at++;
        right = expression(operators[i].level + !operators[i].right);
        switch (operators[i].symbol) {
        case '=':
            if (left.place) *left.place = left.n = right.n; else error = "cannot assign";
            break;
        case '|': left.n |= right.n; break;
        case '&': left.n &= right.n; break;
        case '+': left.n += right.n; break;
        case '-': left.n -= right.n; break;
        case '*': left.n *= right.n; break;
        case '/': case '%':
            if (right.n == 0) error = "division by zero";
            else left.n = operators[i].symbol == '/' ? left.n / right.n : left.n % right.n;
            break;
        case '^': left.n = power(left.n, right.n); break;
        }
        left.place = 0;
        i = -1;
    }
    return left;
}

int main(void)
{
    static const char *const lines[] = {
        "1 + 2 * 3", "(1 + 2) * 3 - -4", "2 ^ 3 ^ 2", "a = b = 7", "a * b % 10", "100 / 7 / 2", "5 / (a - b)",
        "3 = 4", "(1 + ", "1 & 3 | 8", "10 - 3 - 2", "2 $ 3",
    };
    for (unsigned i = 0; i < sizeof lines / sizeof *lines; i++) {
        at = lines[i], error = 0;
        long n = expression(1).n;
        if (!error && peek())
            error = "text behind the end";
        if (error)
            printf("%s: %s\n", lines[i], error);
        else
            printf("%s = %ld\n", lines[i], n);
    }
    return 0;
}
