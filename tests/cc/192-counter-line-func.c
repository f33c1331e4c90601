// __LINE__, __COUNTER__, __func__, __FILE__ and what else the compiler tells a program.
#include <stdio.h>
#include <string.h>

#define LINE __LINE__
#define TWICE(x) x, x
#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define UNIQUE(name) CAT(name, __COUNTER__)
#define HERE() printf("%s:%d\n", __func__, __LINE__)

enum { start = __COUNTER__, second = __COUNTER__, third = __COUNTER__ };

static int UNIQUE(variable) = 30;
static int UNIQUE(variable) = 40;

static const char *name(void) { return __func__; }
static int length(void) { return sizeof __func__; }
static int other(void)
{
    HERE();
    return __LINE__;
}

static int lines[] = {
    __LINE__,
    LINE,
    TWICE(__LINE__),
#line 500
    __LINE__,
};

int main(void)
{
    printf("%d %d %d\n", second - start, third - start, variable3 + variable4);
    printf("%s %d %s\n", name(), length(), __func__);
    HERE();
    printf("%d\n", other());
    for (int i = 0; i < 5; i++)
        printf("%d ", lines[i]);
    printf("\n%d %d\n", __LINE__, (
        __LINE__));
    int a = __LINE__, b = __LINE__, c =
        __LINE__;
    printf("%d %d\n", b - a, c - a);
#line 10 "elsewhere.c"
    printf("%s %d\n", __FILE__, __LINE__);
    printf("%d %d %d\n", __STDC__, __STDC_VERSION__ >= 199901L, __STDC_HOSTED__ >= 0);
    printf("%d %d\n", (int)strlen(__DATE__), (int)strlen(__TIME__));
    printf("%d %d\n", (int)sizeof __FUNCTION__, strcmp(__FUNCTION__, __func__));
    static const char *const in_static = __FILE__ ":" "text";
    puts(in_static);
#ifdef __LP64__
    printf("%d %d %d\n", __CHAR_BIT__, __SIZEOF_LONG__, __SIZEOF_POINTER__);
#endif
    return 0;
}
