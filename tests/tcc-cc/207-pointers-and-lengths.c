/* Differences of pointers have a sign, whatever the size of the elements; arrays of variable length. */
#include <stdio.h>

struct three { char c[3]; };
struct twelve { int i[3]; };

int main(void)
{
    struct three a[10], *p = &a[2], *q = &a[9];
    struct twelve b[10], *r = &b[8], *s = &b[1];
    long double c[5], *t = &c[4];
    int n = 5;
    int rows[4][n], (*first)[n] = rows, (*last)[n] = rows + 3;
    printf("%ld %ld %ld %ld\n", (long)(p - q), (long)(q - p), (long)(s - r), (long)(r - s));
    printf("%ld %ld %d\n", (long)(c - t), (long)(first - last), p - q < 0);
    {
        int array[n], (*pointer)[n] = &array, (*next)[n] = pointer + 1;
        array[2] = 1;
        (*pointer)[3] = 7;
        printf("%d %d %ld\n", array[3], pointer[0][2], (long)(*next - *pointer));
        first[1][2] = 5;
        first++;
        printf("%d %d %d\n", rows[1][2], (*first)[2], first == &rows[1]);
    }
    return 0;
}
