// A reader and printer of nested values: unions with tags, recursion, lists on a pool.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct value value;
struct value {
    enum { NIL, NUMBER, REAL, STRING, LIST } tag;
    value *next;
    union {
        long number;
        double real;
        struct { const char *start; int length; } string;
        struct { value *first; int count; } list;
    };
};

static value pool[64];
static int used;
static const char *at;

static value *fresh(int tag) { value *v = &pool[used++]; memset(v, 0, sizeof *v); v->tag = tag; return v; }

static value *read(void)
{
    value *v;
    at += strspn(at, " \n");
    if (*at == '(') {
        v = fresh(LIST);
        value **end = &v->list.first;
        for (at++; at += strspn(at, " \n"), *at && *at != ')'; v->list.count++) {
            *end = read();
            end = &(*end)->next;
        }
        at += *at == ')';
    } else if (*at == '"') {
        v = fresh(STRING);
        v->string.start = ++at;
        while (*at && *at != '"')
            at++;
        v->string.length = at++ - v->string.start;
    } else if (isdigit((unsigned char)*at) || *at == '-') {
        char *end;
        long n = strtol(at, &end, 10);
        if (*end == '.') {
            v = fresh(REAL);
            v->real = strtod(at, &end);
        } else {
            v = fresh(NUMBER);
            v->number = n;
        }
        at = end;
    } else {
        v = fresh(NIL);
        while (isalpha((unsigned char)*at))
            at++;
    }
    return v;
}

static void print(const value *v)
{
    switch (v->tag) {
    case NIL: printf("nil"); break;
    case NUMBER: printf("%ld", v->number); break;
    case REAL: printf("%g", v->real); break;
    case STRING: printf("'%.*s'", v->string.length, v->string.start); break;
    case LIST:
        printf("[%d:", v->list.count);
        for (const value *i = v->list.first; i; i = i->next)
            putchar(' '), print(i);
        putchar(']');
    }
}

static double sum(const value *v)
{
    double s = 0;
    if (v->tag == LIST)
        for (v = v->list.first; v; v = v->next)
            s += sum(v);
    else
        s = v->tag == NUMBER ? v->number : v->tag == REAL ? v->real : v->tag == STRING ? v->string.length : 0;
    return s;
}

static int depth(const value *v)
{
    int d = 0;
    if (v->tag == LIST)
        for (const value *i = v->list.first; i; i = i->next) {
            int e = depth(i);
            d = e >= d ? e + 1 : d;
        }
    return d;
}

int main(void)
{
    static const char *const texts[] = {
        "42", "-17", "2.5", "\"text\"", "nil", "()", "(1 2 3)", "(1 (2 (3 (4.25) \"five\")) nil)",
        "( \"a b\" (()) -0.5 (7 ", "((1 2) (3 4))"
    };
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        at = texts[i];
        used = 0;
        const value *v = read();
        print(v);
        printf(" sum %g depth %d used %d\n", sum(v), depth(v), used);
    }
    return 0;
}
