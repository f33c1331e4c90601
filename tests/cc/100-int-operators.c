// Every binary operator on int, with operands of both signs.
#include <stdio.h>

static void both(int a, int b)
{
    printf("%d,%d: + %d - %d * %d / %d %% %d\n", a, b, a + b, a - b, a * b, a / b, a % b);
    printf("  & %d | %d ^ %d < %d > %d <= %d >= %d == %d != %d\n",
           a & b, a | b, a ^ b, a < b, a > b, a <= b, a >= b, a == b, a != b);
}

static void one(int a)
{
    printf("%d: + %d - %d ~ %d ! %d << %d >> %d\n", a, +a, -a, ~a, !a, (a & 0xfff) << 5, a >> 3);
}

int main(void)
{
    static const int values[] = {1, -1, 7, -7, 1000, -12345, 2147483647 / 3};
    int n = sizeof values / sizeof *values;
    for (int i = 0; i < n; i++)
        one(values[i]);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < 4; j++)
            both(values[i] / 3, values[j]);
    both(-1073741824, 2);
    both(1073741823, -2);
    return 0;
}
