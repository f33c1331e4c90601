// # and ## inside a program, with arguments that expand and arguments that do not.
#include <stdio.h>

#define STR(x) #x
#define XSTR(x) STR(x)
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define NAME value
#define NUMBER 42
#define SHOW(e) printf("%s = %d\n", #e, e)
#define VAR(n) XCAT(variable_, n)
#define DEFINE(type, name) static type name##_get(void) { return name##_; } \
    static void name##_set(type x) { name##_ = x; }
#define EMPTY
#define JOIN3(a, b, c) a##b##c
#define CHECK(a, op, b) printf("%s: %s\n", #a " " #op " " #b, (a op b) ? "yes" : "no")

static int counter_;
static double ratio_;
DEFINE(int, counter)
DEFINE(double, ratio)

static int variable_1 = 11, variable_2 = 22, CAT(NA, ME) = 33;

int main(void)
{
    puts(STR(NAME) " " XSTR(NAME));
    puts(STR(a + b   *  c));
    puts(STR("quoted \"text\"\n" '\0' @ x));
    puts(STR() XSTR(EMPTY) "|");
    puts(XSTR(NUMBER) STR(NUMBER));
    puts(STR((a, b)) XSTR((NAME, NUMBER)));
    SHOW(1 + 2);
    SHOW(NUMBER);
    SHOW(variable_1 * VAR(2));
    SHOW(value);
    SHOW(CAT(4, 5));
    SHOW(CAT(0, x1f));
    SHOW(JOIN3(1, , 2));
    counter_set(7);
    ratio_set(0.25);
    printf("%d %g\n", counter_get(), ratio_get());
    int CAT(a, 1) = 5, b = 3;
    a1 CAT(+, =) 2;
    b CAT(<<, =) 1;
    SHOW(a1 CAT(>, =) b);
    printf("%d %s\n", CAT(a, 1), CAT(, "empty") CAT(" side", ));
    CHECK(a1, ==, 7);
    CHECK(b, <, a1 - 1);
    printf("%ld %s\n", CAT(12, L), XSTR(CAT(1, 2)) STR(CAT(1, 2)));
    return 0;
}
