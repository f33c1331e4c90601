/* Early returns, returns out of loops and switches, converted values, void functions. */
#include <stdio.h>

static int first_negative(const int *list, int n)
{
    for (int i = 0; i < n; i++) {
        int j = i;
        do {
            if (list[j] < 0)
                return j;
        } while (0);
    }
    return -1;
}

static char to_char(int n) { return n; }
static unsigned char to_unsigned_char(int n) { return n; }
static short to_short(long n) { return n; }
static _Bool to_bool(int n) { return n; }
static float to_float(double d) { return d; }
static int from_double(double d) { return d; }
static double from_int(int n) { return n; }
static unsigned to_unsigned(long n) { return n; }
static const char *to_pointer(int n) { return n ? "text" : 0; }

static int calls;
static void quiet(int n)
{
    if (n < 0)
        return;
    calls++;
    if (n > 5)
        return;
    calls += 10;
}
static void forward(int n) { return quiet(n); }
static void nothing(void) {}
static void ends_in_if(int n)
{
    if (n)
        calls = n;
    else
        return;
}

static int conditional(int n) { return n ? n > 5 ? 2 : 1 : 0; }
static int comma(int n) { return n++, n * 2; }

int main(void)
{
    static const int list[] = {3, 2, -1, -5};
    printf("%d %d\n", first_negative(list, 4), first_negative(list, 2));
    printf("%d %d %d %d\n", to_char(300), to_unsigned_char(-1), to_short(70000), to_bool(256));
    printf("%.9f %d %.1f %u\n", to_float(0.1), from_double(-2.9), from_int(7), to_unsigned(-1));
    printf("%s %d\n", to_pointer(1), to_pointer(0) == 0);
    quiet(-1), quiet(9), forward(1), nothing();
    printf("%d\n", calls);
    ends_in_if(0);
    ends_in_if(77);
    printf("%d\n", calls);
    printf("%d %d %d %d\n", conditional(0), conditional(3), conditional(8), comma(4));
    return 0;
}
