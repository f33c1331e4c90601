/* Structures of every shape as results: of variables, through pointers, of other calls, chosen by conditions. */
#include <stdio.h>

#define SHAPE(name, members, first, second, format) \
    struct name { members }; \
    static struct name name##_global, name##_array[3]; \
    static struct name name##_make(int n) { struct name x = { n, n + 1 }; return x; } \
    static struct name name##_load(struct name *p) { return *p; } \
    static struct name name##_index(int i) { return name##_array[i]; } \
    static struct name name##_copy(struct name *p) { struct name x = *p; return x; } \
    static struct name name##_pass(struct name x) { return x; } \
    static struct name name##_literal(int n) { return (struct name){ n, n + 1 }; } \
    static struct name name##_choose(int c, struct name a) { return c ? name##_make(30) : a; } \
    static struct name name##_inner(struct name *p) { return name##_load(p + 1); } \
    static struct name name##_member(void *p) { return ((struct { char c; struct name x; } *)p)->x; } \
    static void name##_run(void) \
    { \
        struct { char c; struct name x; } in = { 1, { 40, 41 } }; \
        struct name *p = name##_array, r; \
        int i; \
        for (i = 0; i < 3; i++) \
            p[i] = name##_make(i * 10); \
        name##_global = name##_make(70); \
        printf(#name ":"); \
        r = name##_load(p + 2); printf(format, r.first, r.second); \
        r = name##_index(1); printf(format, r.first, r.second); \
        r = name##_copy(p + 1); printf(format, r.first, r.second); \
        r = name##_pass(p[2]); printf(format, r.first, r.second); \
        r = name##_literal(5); printf(format, r.first, r.second); \
        r = name##_choose(1, p[0]); printf(format, r.first, r.second); \
        r = name##_choose(0, *p); printf(format, r.first, r.second); \
        r = name##_inner(p); printf(format, r.first, r.second); \
        r = name##_member(&in); printf(format, r.first, r.second); \
        r = name##_pass(name##_load(&name##_global)); printf(format, r.first, r.second); \
        printf("%d %d\n", (int)name##_load(p + 1).first, (int)name##_index(2).second); \
    }

SHAPE(chars, char a; char b;, a, b, " %d,%d")
SHAPE(odd, short a; char b; char c[2];, a, b, " %d,%d")
SHAPE(ints, int a; int b;, a, b, " %d,%d")
SHAPE(mixed, int a; long b;, a, b, " %d,%ld")
SHAPE(longs, long a; long b;, a, b, " %ld,%ld")
SHAPE(twelve, int a; int b; int c;, a, b, " %d,%d")
SHAPE(large, long a; long b; long c;, a, b, " %ld,%ld")
SHAPE(floats, float a; float b;, a, b, " %g,%g")
SHAPE(doubles, double a; double b;, a, b, " %g,%g")
SHAPE(float_double, float a; double b;, a, b, " %g,%g")
SHAPE(double_float, double a; float b;, a, b, " %g,%g")
SHAPE(float_int, float a; int b;, a, b, " %g,%d")
SHAPE(int_float, int a; float b;, a, b, " %d,%g")
SHAPE(char_double, signed char a; double b;, a, b, " %d,%g")
SHAPE(double_long, double a; long b;, a, b, " %g,%ld")
SHAPE(three_floats, float a; float b; float c;, a, b, " %g,%g")

int
main(void)
{
    chars_run(); odd_run(); ints_run(); mixed_run(); longs_run(); twelve_run(); large_run();
    floats_run(); doubles_run(); float_double_run(); double_float_run(); float_int_run(); int_float_run();
    char_double_run(); double_long_run(); three_floats_run();
    return 0;
}
