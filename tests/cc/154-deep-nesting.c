// Expressions nested deeper than there are registers.
#include <stdio.h>

static int id(int x) { return x; }

static int balanced(int a, int b, int c, int d, int e, int f, int g, int h)
{
    return (((a + b) * (c + d)) - ((e + f) * (g + h))) ^ (((a - b) * (c - d)) + ((e - f) * (g - h)))
         | ((((a ^ b) + (c ^ d)) * ((e ^ f) + (g ^ h))) & (((a & b) - (c & d)) * ((e & f) - (g & h))));
}

static long deep_right(long a, long b)
{
    return a + (b - (a * (b + (a - (b * (a + (b - (a * (b + (a - (b * (a + (b - (a ^ (b | (a & b))))))))))))))));
}

static unsigned big_tree(const unsigned *v)
{
    return ((((v[0] * v[1] + v[2] * v[3]) ^ (v[4] * v[5] + v[6] * v[7]))
             - ((v[8] * v[9] + v[10] * v[11]) ^ (v[12] * v[13] + v[14] * v[15])))
            * (((v[1] * v[2] + v[3] * v[4]) ^ (v[5] * v[6] + v[7] * v[8]))
               - ((v[9] * v[10] + v[11] * v[12]) ^ (v[13] * v[14] + v[15] * v[0]))))
         + ((((v[0] | v[5]) - (v[1] | v[6])) * ((v[2] | v[7]) - (v[3] | v[8])))
            ^ (((v[4] | v[9]) - (v[5] | v[10])) * ((v[6] | v[11]) - (v[7] | v[12]))));
}

static int with_calls(int a, int b)
{
    return ((id(a) + id(b)) * (id(a) - id(b)) + (id(a * 2) ^ id(b * 3)))
         - ((a + id(b)) * (id(a) + b) - (a * b + id(a)));
}

int main(void)
{
    printf("%d\n", balanced(1, 2, 3, 4, 5, 6, 7, 8));
    printf("%d\n", balanced(100, -7, 33, 12, -9, 81, 64, -1));
    printf("%ld %ld\n", deep_right(2, 3), deep_right(-5, 7));
    unsigned v[16];
    for (int i = 0; i < 16; i++)
        v[i] = i * 2654435761u + 12345;
    printf("%u\n", big_tree(v));
    printf("%d %d\n", with_calls(3, 4), with_calls(-10, 6));
    int x = 5;
    printf("%d\n", (((((((((((((((x + 1) * 2) + 3) ^ 4) - 5) | 6) & 7) + 8) * 9) - 10) ^ 11) + 12) | 13) - 14) * 15));
    printf("%d\n", -(-(-(-(~(~(~(!(!(!x))))))))));
    printf("%d\n", x ? x > 1 ? x > 2 ? x > 3 ? x > 4 ? x > 5 ? 6 : 5 : 4 : 3 : 2 : 1 : 0);
    return 0;
}
