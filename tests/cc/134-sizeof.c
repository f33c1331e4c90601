// sizeof of types, objects and expressions, which are not evaluated.
#include <stdio.h>

#define S(x) printf("%s %d\n", #x, (int)sizeof(x))

struct small { char c; };
struct mixed { char c; int i; char d; double e; short s; };
union both { char c[7]; int i; };
enum color { red, green };
typedef int matrix[3][4];
typedef double (*function)(int);

static int calls;
static int call(void) { calls++; return 1; }
static long table[10];

int main(void)
{
    int i = 0;
    char text[20];
    matrix m;
    matrix *pm = &m;
    S(char); S(signed char); S(short); S(int); S(long); S(long long); S(float); S(double); S(_Bool);
    S(unsigned); S(unsigned long int); S(short int unsigned); S(void *); S(char *); S(function); S(function[3]);
    S(struct small); S(struct mixed); S(union both); S(enum color); S(struct small[5]); S(struct { int a; char b; });
    S(matrix); S(m); S(m[0]); S(m[0][0]); S(*m); S(**m); S(&m); S(*pm); S(pm[0][1]); S(pm);
    S(int[7]); S(int (*)[7]); S(int *[7]); S(char[2][3][4]);
    S(text); S(text + 0); S(&text); S(*text); S(text[0] + text[1]); S(table); S(table[0]);
    S("string"); S(*"string"); S(1); S(1L); S('c'); S(1.0); S(1.0f); S((char)1); S((short)1 + (short)1);
    S(i++); S(call()); S(i = 5L); S((text)); S(i ? 1 : 2.0); S((char)i << 3L); S(!text);
    S(sizeof(int)); S(&i - &i); S(((struct mixed *)0)->e); S(((struct mixed *)0)->c);
    printf("%d %d %d\n", i, calls, (int)(sizeof text / sizeof text[0]));
    printf("%d %d %d\n", (int)sizeof i + 1, (int)sizeof (char) * 5, (int)(sizeof (int) - 1));
    printf("%d\n", sizeof(int) - 5 > 0);
    printf("%d\n", (int)sizeof *pm / (int)sizeof **pm);
    printf("%d %d\n", (int)sizeof (int){1}, (int)sizeof (char[]){1, 2, 3});
    return 0;
}
