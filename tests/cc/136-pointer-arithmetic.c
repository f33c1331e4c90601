// Steps, differences and comparisons of pointers to elements of many sizes.
#include <stddef.h>
#include <stdio.h>

struct three { char a[3]; };
struct twelve { int a, b, c; };
typedef char *text;

#define STEPS(type) do { \
        type array[10], *p = array, *q = &array[7]; \
        printf("%s: %d %d %d", #type, (int)((char *)(p + 3) - (char *)p), (int)(q - p), (int)(p - q)); \
        p += 5; \
        q -= 2; \
        printf(" %d %d", p == q, (int)(p - array)); \
        p++; \
        --q; \
        printf(" %d%d%d%d %d\n", p < q, p > q, p <= q, p >= q, (int)((char *)p - (char *)q)); \
    } while (0)

int main(void)
{
    STEPS(char); STEPS(short); STEPS(int); STEPS(long); STEPS(double); STEPS(text);
    STEPS(struct three); STEPS(struct twelve);
    int a[5] = {10, 20, 30, 40, 50}, *p = a + 1, i = 2;
    long n = -1;
    unsigned char uc = 3;
    printf("%d %d %d %d\n", p[i], p[n], *(p + uc), *(i + p));
    printf("%d %d %d\n", *(a + i), i[a], *(&a[4] - 1));
    printf("%d %d\n", *&*p, *(p + i - 1));
    printf("%d\n", (int)(&a[5] - a));
    for (int *q = a + 5; q-- > a; )
        printf("%d ", *q);
    printf("\n");
    ptrdiff_t d = &a[1] - &a[4];
    printf("%ld %d\n", (long)d, &a[3] + d == a);
    void *v = a;
    v = (char *)v + sizeof(int);
    printf("%d %d\n", *(int *)v, *((int *)v + 1));
    v += 4;
    printf("%d %ld\n", *(int *)v, (long)(v - (void *)a));
    unsigned u = 2;
    printf("%d %d\n", *(p + u), p[u - 1]);
    printf("%d\n", (char *)&a[2] == (char *)a + 2 * sizeof *a);
    return 0;
}
