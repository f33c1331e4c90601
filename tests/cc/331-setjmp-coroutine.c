/* longjmp out of callbacks and recursion: an early end of qsort and of a search, errors of a parser. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf env;
static int comparisons;

static int compare(const void *a, const void *b)
{
    if (++comparisons == 5)
        longjmp(env, 5);
    return *(const int *)a - *(const int *)b;
}

static int search(const int *tree, int at, int n, int wanted)
{
    if (at >= n)
        return 0;
    if (tree[at] == wanted)
        longjmp(env, at + 1);
    return 1 + search(tree, 2 * at + 1, n, wanted) + search(tree, 2 * at + 2, n, wanted);
}

static const char *input, *message;
static void error(const char *what) { message = what; longjmp(env, 1); }
static int sum(void);
static int term(void)
{
    if (*input == '(') {
        input++;
        int n = sum();
        if (*input++ != ')')
            error("expected )");
        return n;
    }
    if (*input < '0' || *input > '9')
        error("expected a digit");
    return *input++ - '0';
}
static int sum(void)
{
    int n = term();
    while (*input == '+')
        input++, n += term();
    return n;
}

static void evaluate(const char *text)
{
    input = text;
    if (setjmp(env))
        printf("%s: %s at %d\n", text, message, (int)(input - text));
    else
        printf("%s = %d\n", text, sum());
}

int main(void)
{
    int list[] = {9, 8, 7, 6, 5, 4, 3, 2, 1}, tree[] = {5, 3, 8, 1, 4, 7, 9};
    if (setjmp(env) == 0)
        qsort(list, 9, sizeof *list, compare);
    printf("comparisons %d\n", comparisons);
    int found = setjmp(env);
    printf("found %d\n", found ? found : -search(tree, 0, 7, 4));
    if ((found = setjmp(env)) == 0)
        found = -search(tree, 0, 7, 6);
    printf("found %d\n", found);
    evaluate("1+(2+3)+4");
    evaluate("1+(2+x)");
    evaluate("(((1+2)+3");
    evaluate("((((9))))");
    return 0;
}
