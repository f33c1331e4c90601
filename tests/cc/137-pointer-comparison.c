// Equality with null in all its spellings, and pointers as truth values.
#include <stddef.h>
#include <stdio.h>
#include <stdint.h>

static int x, y;
static int f(void) { return 1; }

static const char *found(const char *s, char c)
{
    while (*s && *s != c)
        s++;
    return *s ? s : NULL;
}

int main(void)
{
    int *p = &x, *q = NULL;
    void *v = p;
    int (*fp)(void) = f, (*none)(void) = 0;
    printf("%d%d%d%d\n", p == NULL, q == NULL, p != 0, q != (void *)0);
    printf("%d%d%d%d\n", !p, !q, p && q, p || q);
    printf("%d%d%d\n", p == v, v == &x, v == &y);
    printf("%d%d%d%d\n", fp == f, fp == &f, none == 0, fp != NULL);
    printf("%d%d\n", p == &x, p == &y);
    if (!q)
        printf("null\n");
    if (p)
        printf("not null\n");
    while (q)
        q = 0;
    printf("%d\n", found("hello", 'l') ? 1 : 0);
    printf("%d\n", found("hello", 'z') ? 1 : 0);
    printf("%ld\n", (long)(found("hello", 'o') - found("hello", 'h')) * 0);
    const char *s = "abcdef", *e = s + 6;
    printf("%d%d%d%d\n", s < e, s + 6 == e, s + 7 > e, e >= s);
    uintptr_t u = (uintptr_t)&x;
    printf("%d %d\n", (int *)u == &x, (int)(u % _Alignof(int)));
    p = (int *)(u + sizeof(int));
    printf("%d\n", p - 1 == &x);
    int a[3];
    printf("%d%d%d\n", &a[0] == a, (void *)&a == (void *)a, &a[1] > a);
    char *high = (char *)-1;
    printf("%d %ld\n", high > (char *)1, (long)high);
    return 0;
}
