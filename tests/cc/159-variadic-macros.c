// Variadic macros: __VA_ARGS__, named rests, the GNU comma, counting arguments.
#include <stdio.h>

#define PRINT(...) printf(__VA_ARGS__)
#define LOG(format, ...) printf("log: " format "\n", ##__VA_ARGS__)
#define TRACE(format, args...) printf("trace: " format "\n", ## args)
#define COUNT_(a1, a2, a3, a4, a5, a6, n, ...) n
#define COUNT(...) COUNT_(__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)
#define TEXT(...) #__VA_ARGS__
#define FIRST(x, ...) x
#define REST(x, ...) __VA_ARGS__
#define LIST(...) (int[]){__VA_ARGS__, 0}
#define CALL(f, ...) f(__VA_ARGS__)
#define SELECT(_1, _2, _3, name, ...) name
#define ADD1(a) (a)
#define ADD2(a, b) ((a) + (b))
#define ADD3(a, b, c) ((a) + (b) + (c))
#define ADD(...) SELECT(__VA_ARGS__, ADD3, ADD2, ADD1)(__VA_ARGS__)
#define EACH(m, ...) EACH_(m, __VA_ARGS__)
#define EACH_(m, a, b, c) m(a) m(b) m(c)
#define SQUARE(x) printf("%d ", (x) * (x));

static int sum(const int *p) { int s = 0; while (*p) s += *p++; return s; }

int main(void)
{
    PRINT("plain\n");
    PRINT("%d %s\n", 1, "two");
    LOG("no arguments");
    LOG("%d and %d", 3, 4);
    TRACE("nothing");
    TRACE("%s", "something");
    printf("%d %d %d\n", COUNT(a), COUNT(a, b, c), COUNT(1, (2, 3), "x,y", [4], 5, 6));
    puts(TEXT(a, b  ,c, "d, e"));
    puts(TEXT());
    printf("%d %d\n", FIRST(7, 8, 9), FIRST(10));
    printf("%d\n", sum(LIST(1, 2, 3, 4)));
    printf("%d\n", CALL(sum, LIST(REST(100, 20, 30))));
    printf("%d %d %d\n", ADD(1), ADD(1, 2), ADD(1, 2, 3));
    EACH(SQUARE, 2, 3, 1 + 3)
    printf("\n");
    return 0;
}
