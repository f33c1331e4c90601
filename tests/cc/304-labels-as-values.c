/* Addresses of labels in variables, arrays, structs and conditions. */
#include <stdio.h>

static int choose(int n)
{
    void *target = n > 0 ? &&positive : n < 0 ? &&negative : &&zero;
    goto *target;
positive:
    return 1;
negative:
    return -1;
zero:
    return 0;
}

static int machine(const char *s)
{
    void *state = &&start;
    int words = 0;
    goto *state;
start:
    state = *s == ' ' ? &&start : *s ? &&word : &&end;
    if (state == &&word)
        words++;
    s += *s != 0;
    goto *state;
word:
    state = *s == 0 ? &&end : *s == ' ' ? &&start : &&word;
    s += *s != 0;
    goto *state;
end:
    return words;
}

static void coroutine(int *value)
{
    static void *resume;
    if (resume)
        goto *resume;
    *value = 10;
    resume = &&second;
    return;
second:
    *value += 5;
    resume = &&third;
    return;
third:
    *value *= 2;
    resume = 0;
}

static int from_struct(int n)
{
    struct { const char *name; void *where; } table[] = {{"a", &&a}, {"b", &&b}, {"c", &&c}};
    int r = 0;
    goto *table[n].where;
a:  r += 1;
b:  r += 10;
c:  r += 100;
    return r + (&&a != &&b) * 1000 + table[n].name[0];
}

int main(void)
{
    int value = 0;
    printf("choose %d %d %d\n", choose(5), choose(-5), choose(0));
    printf("machine %d %d %d\n", machine("  one two  three"), machine(""), machine("x "));
    for (int i = 0; i < 4; i++) {
        coroutine(&value);
        printf("coroutine %d\n", value);
    }
    printf("struct %d %d %d\n", from_struct(0), from_struct(1), from_struct(2));
    return 0;
}
