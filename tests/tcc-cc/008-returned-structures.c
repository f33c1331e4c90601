/* Structures of one and two members, returned from variables of every kind. */
#include <stdio.h>

#define PAIR(name, first, second) struct name { first a; second b; }; \
    static struct name global_ ## name; \
    static struct name get_global_ ## name(void) { return global_ ## name; } \
    static struct name get_pointed_ ## name(struct name *p) { return *p; } \
    static struct name get_element_ ## name(struct name *p, int i) { return p[i]; } \
    static struct name get_argument_ ## name(int n, struct name p, double d) { p.a += n; p.b += d; return p; } \
    static struct name get_static_ ## name(void) { static struct name p = { 9, 10 }; p.b++; return p; } \
    static struct name get_called_ ## name(struct name p) { return get_argument_ ## name(1, p, 2); } \
    static void test_ ## name(void) \
    { \
        struct name v[3] = { { 1, 2 }, { 3, 4 }, { 5, 6 } }; \
        global_ ## name.a = 7; global_ ## name.b = 8; \
        struct name r[6] = { get_global_ ## name(), get_pointed_ ## name(&v[1]), get_element_ ## name(v, 2), \
                             get_argument_ ## name(10, v[0], 0.5), get_static_ ## name(), get_called_ ## name(v[2]) }; \
        printf("%s:", #name); \
        for (int i = 0; i < 6; i++) \
            printf(" %g %g", (double)r[i].a, (double)r[i].b); \
        printf(" %g\n", (double)(get_global_ ## name().b + get_static_ ## name().a)); \
    }

PAIR(int_float, int, float)
PAIR(float_int, float, int)
PAIR(double_char, double, char)
PAIR(long_double_, long, double)
PAIR(short_short, short, short)
PAIR(float_float, float, float)
PAIR(float_double, float, double)
PAIR(int_long, int, long)
PAIR(long_double_long_double, long double, long double)

int
main(void)
{
    test_int_float();
    test_float_int();
    test_double_char();
    test_long_double_();
    test_short_short();
    test_float_float();
    test_float_double();
    test_int_long();
    test_long_double_long_double();
    return 0;
}
