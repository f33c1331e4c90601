// Where an array is an array, and where it is a pointer.
#include <stdio.h>
#include <string.h>

struct s { int a[3]; char name[8]; };

static int size_of_parameter(int a[10]) { return sizeof a == sizeof(int *); }
static int second(const int *p) { return p[1]; }
static struct s make(int x) { struct s s = {{x, x + 1, x + 2}, "name"}; return s; }
static char *identity(char *s) { return s; }
static int total(int (*p)[3]) { return (*p)[0] + (*p)[1] + (*p)[2]; }

int main(void)
{
    int a[3] = {1, 2, 3}, b[3] = {4, 5, 6}, m[2][3] = {{7, 8, 9}, {10, 11, 12}};
    int *p = a, (*q)[3] = &a;
    struct s s = make(20), *ps = &s;
    char text[] = "text";
    printf("%d %d\n", size_of_parameter(a), second(a));
    printf("%d %d %d\n", p == a, (void *)q == a, &a[0] == *q);
    printf("%d %d\n", (int)sizeof a, (int)sizeof(a + 0));
    printf("%d %d\n", (int)(&a + 1 == (void *)(a + 3)), total(&b));
    printf("%d %d\n", total(m), total(&m[1]));
    printf("%d %d\n", *a, *(a + 2));
    printf("%d %d\n", (1 ? a : b)[2], (0, b)[0]);
    printf("%s %s\n", identity(text), identity("literal") + 3);
    printf("%d %s\n", second(s.a), ps->name);
    printf("%d %c\n", make(30).a[2], make(0).name[1]);
    printf("%d %s\n", second(make(40).a), identity(make(0).name));
    printf("%d\n", (int)sizeof make(0).a / (int)sizeof *make(0).a);
    printf("%d %d\n", !a, a && b);
    if (text)
        printf("arrays are true\n");
    p = m[1];
    printf("%d %d\n", p[-1], (int)(m[1] - m[0]));
    char *list[] = {text, text + 1, "other"}, **walk = list;
    printf("%s %s %s %d\n", *walk, *(walk + 1), walk[2], (int)(sizeof list / sizeof *list));
    printf("%d\n", (int)strlen(memcpy(s.name, "abc", 4)));
    int (*rows[2])[3] = {&a, &m[1]};
    printf("%d %d\n", (*rows[0])[1], rows[1][0][2]);
    typedef int triple[3];
    triple t = {1, 2, 3}, *pt = &t, many[2] = {{4, 5, 6}, {7, 8, 9}};
    printf("%d %d %d\n", (*pt)[1], many[1][2], (int)sizeof(triple[4]));
    const triple ct = {3, 2, 1};
    printf("%d %d\n", second(ct), (int)(&ct[2] - ct));
    return 0;
}
