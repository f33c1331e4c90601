/* Members of anonymous structs and unions belong to what is around them. */
#include <stdio.h>
#include <stddef.h>

struct token {
    int kind;
    union {
        long number;
        struct { const char *text; int length; };
        double real;
    };
    int line;
};

struct deep {
    char a;
    struct {
        char b;
        union {
            struct { short c, d; };
            int both;
        };
        struct { char e; } named;
    };
};

union view {
    struct { unsigned char low, high; };
    unsigned short word;
};

static struct token number = {1, {42}, 7};
static struct token text = {2, .text = "word", .length = 4, .line = 8};
static struct deep d = {1, {2, {{3, 4}}, {5}}};

int main(void)
{
    struct token *p = &text;
    union view v = {.word = 0x1234};

    printf("number %d %ld %d\n", number.kind, number.number, number.line);
    printf("text %s %d %d\n", p->text, p->length, p->line);
    p->real = 2.5;
    printf("real %.1f\n", text.real);
    printf("deep %d %d %d %d %d %d\n", d.a, d.b, d.c, d.d, d.both == 3 + (4 << 16), d.named.e);
    printf("view %x %x\n", v.low, v.high);
    v.high = 0xab;
    printf("view %x\n", v.word);
    printf("offsets %d %d %d\n", (int)offsetof(struct token, length), (int)offsetof(struct token, line),
           (int)offsetof(struct deep, d));
    printf("sizes %d %d %d\n", (int)sizeof(struct token), (int)sizeof(struct deep), (int)sizeof(union view));
    return 0;
}
