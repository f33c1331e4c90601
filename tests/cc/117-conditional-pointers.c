// ?: with pointers, null constants, void pointers, void and functions.
#include <stdio.h>
#include <stdlib.h>

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static void hello(void) { printf("hello\n"); }
static void bye(void) { printf("bye\n"); }

int main(void)
{
    int x = 1, y = 2, yes = 1, no = 0;
    int *p = &x, *q = &y;
    void *v = &y;
    const int *cp = &x;
    printf("%d %d\n", *(yes ? p : q), *(no ? p : q));
    printf("%d %d\n", (yes ? 0 : p) == NULL, *(no ? 0 : p));
    printf("%d\n", *(yes ? p : NULL));
    printf("%d\n", (no ? p : (void *)0) == 0);
    printf("%d\n", *(int *)(no ? p : v));
    printf("%d %d\n", *(yes ? p : cp), *(no ? p : cp));
    printf("%d %d\n", (yes ? add : sub)(5, 3), (no ? add : sub)(5, 3));
    printf("%d\n", (yes ? &add : sub)(1, 1));
    yes ? hello() : bye();
    no ? hello() : bye();
    yes ? (void)x++ : (void)0;
    printf("%d\n", x);
    char text[] = "abc", *s = no ? "xyz" : text;
    s[0] = 'A';
    puts(yes ? text : "no");
    puts((no ? "left" : "right") + 2);
    int a[2] = {7, 8}, b[2] = {9, 10};
    printf("%d %d\n", (yes ? a : b)[1], *(no ? a : b));
    printf("%d %d\n", (int)sizeof(yes ? a : b), (int)sizeof(*(yes ? &a : &b)));
    printf("%s\n", _Generic(1 ? p : 0, int *: "int *", default: "other"));
    printf("%s\n", _Generic(1 ? v : p, void *: "void *", default: "other"));
    printf("%s\n", _Generic(1 ? p : cp, const int *: "const int *", default: "other"));
    printf("%s\n", _Generic(0 ? cp : p, const int *: "const int *", default: "other"));
    printf("%s\n", _Generic(1 ? v : cp, const void *: "const void *", default: "other"));
    printf("%s\n", _Generic(0 ? (void *)0 : cp, const int *: "const int *", default: "other"));
    return 0;
}
