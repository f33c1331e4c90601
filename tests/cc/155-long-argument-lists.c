// Calls with many arguments of many types, nested and through pointers.
#include <stdio.h>

static int sum12(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l;
}

static double mixed(char a, double b, short c, float d, long e, unsigned char f, double g, int h, float i, long long j)
{
    return a + b * c - d * e + f / g - h * i + j;
}

static int pointers(int *a, const char *b, int **c, int (*f)(int), void *p, int (*row)[2], char **argv, int last)
{
    return *a + b[1] + **c + f(3) + *(int *)p + row[1][0] + argv[0][0] + last;
}

static int square(int x) { return x * x; }

static int order[12], count;
static int note(int x) { order[count++ % 12] = x; return x; }

int main(void)
{
    printf("%d\n", sum12(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    int (*p)(int, int, int, int, int, int, int, int, int, int, int, int) = sum12;
    printf("%d\n", p(-1, 2, -3, 4, -5, 6, -7, 8, -9, 10, -11, 12));
    printf("%d\n", sum12(note(1), note(2), note(3), 4, note(5), 6, note(7), note(8), 9, note(10), 11, note(12)));
    printf("%d\n", sum12(sum12(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), square(2), 3,
                         sum12(0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0), 5, square(square(2)), 7, 8, square(3),
                         10, 11, sum12(0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0)));
    printf("%g\n", mixed(1, 2.5, 3, 0.5f, 100, 200, 8.0, -7, 1.25f, 1LL << 33));
    printf("%g\n", mixed(300, 2, -70000, 16777217, -1, 511, 0.5, 3.9, 1, -1));
    int a = 1, *b = &a, grid[2][2] = {{1, 2}, {3, 4}};
    char *args[] = {"A"};
    printf("%d\n", pointers(&a, "bcd", &b, square, &grid[1][1], grid, args, -1));
    printf("%d %ld %u %c %s %d %lld %g %x %d %lu %d %g %s %d\n", 1, 2L, 3u, '4', "5", 6, 7LL, 8.5, 0x9, -10, 11UL,
           (short)12, (float)13.5, "14", (char)15);
    printf("%d\n", count);
    return 0;
}
