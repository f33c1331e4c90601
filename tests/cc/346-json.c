/* Values of several kinds in a tree, printed as JSON, plainly and indented. */
#include <stdio.h>

struct value;
struct member { const char *name; const struct value *value; };
struct value {
    enum { NIL, BOOL, NUMBER, STRING, ARRAY, OBJECT } kind;
    union {
        _Bool flag;
        double number;
        const char *string;
        struct { int length; const struct value *const *items; } array;
        struct { int length; const struct member *members; } object;
    };
};

#define V(...) (&(const struct value){__VA_ARGS__})
#define ITEMS(...) (const struct value *const[]){__VA_ARGS__}
#define MEMBERS(...) (const struct member[]){__VA_ARGS__}

static const struct value *const document = V(OBJECT, .object = {4, MEMBERS(
    {"name", V(STRING, .string = "a \"quoted\"\n\x01name")},
    {"list", V(ARRAY, .array = {3, ITEMS(V(NUMBER, .number = 1), V(NUMBER, .number = -2.5), V(NIL))})},
    {"nested", V(OBJECT, .object = {1, MEMBERS({"empty", V(ARRAY)})})},
    {"flag", V(BOOL, .flag = 1)})});

static void string(const char *s)
{
    putchar('"');
    for (; *s; s++)
        if (*s == '"' || *s == '\\')
            printf("\\%c", *s);
        else if (*s == '\n')
            printf("\\n");
        else if ((unsigned char)*s < 32)
            printf("\\u%04x", *s);
        else
            putchar(*s);
    putchar('"');
}

static void line(int indent)
{
    if (indent >= 0)
        printf("\n%*s", indent, "");
}

static void print(const struct value *v, int indent)
{
    int deeper = indent < 0 ? indent : indent + 2, n = v->kind == ARRAY ? v->array.length : v->object.length;
    switch (v->kind) {
    case NIL: printf("null"); break;
    case BOOL: printf(v->flag ? "true" : "false"); break;
    case NUMBER: printf("%g", v->number); break;
    case STRING: string(v->string); break;
    case ARRAY: case OBJECT:
        putchar("[{"[v->kind == OBJECT]);
        for (int i = 0; i < n; i++) {
            if (i)
                putchar(',');
            line(deeper);
            if (v->kind == OBJECT)
                string(v->object.members[i].name), printf(indent < 0 ? ":" : ": ");
            print(v->kind == OBJECT ? v->object.members[i].value : v->array.items[i], deeper);
        }
        if (n)
            line(indent);
        putchar("]}"[v->kind == OBJECT]);
    }
}

int main(void)
{
    print(document, -1);
    putchar('\n');
    print(document, 0);
    putchar('\n');
    return 0;
}
