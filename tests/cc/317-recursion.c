/* Recursion: simple, mutual, double, through pointers, with arrays in each frame. */
#include <stdio.h>

static int is_odd(int n);
static int is_even(int n) { return n == 0 ? 1 : is_odd(n - 1); }
static int is_odd(int n) { return n == 0 ? 0 : is_even(n - 1); }

static int ackermann(int m, int n)
{
    if (m == 0)
        return n + 1;
    if (n == 0)
        return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
}

static int moves;
static void hanoi(int n, char from, char by, char to)
{
    if (n == 0)
        return;
    hanoi(n - 1, from, to, by);
    if (++moves <= 3)
        printf("move %d %c %c\n", n, from, to);
    hanoi(n - 1, by, from, to);
}

static void permute(char *s, int at, int n)
{
    if (at == n)
        printf("%s ", s);
    for (int i = at; i < n; i++) {
        char t = s[at]; s[at] = s[i]; s[i] = t;
        permute(s, at + 1, n);
        t = s[at]; s[at] = s[i]; s[i] = t;
    }
}

static long deep(long n) { return n ? 1 + deep(n - 1) : 0; }
static int female(int n);
static int male(int n) { return n ? n - female(male(n - 1)) : 0; }
static int female(int n) { return n ? n - male(female(n - 1)) : 1; }
static int hofstadter(int n) { int v[4] = {n}; return n < 3 ? 1 : hofstadter(n - hofstadter(n - 1)) +
                               hofstadter(v[0] - hofstadter(n - 2)); }
static unsigned gcd(unsigned a, unsigned b) { return b ? gcd(b, a % b) : a; }

int main(void)
{
    char text[] = "abc";
    printf("%d %d\n", is_even(100), is_odd(51));
    printf("%d %d\n", ackermann(2, 5), ackermann(3, 3));
    hanoi(6, 'a', 'b', 'c');
    printf("moves %d\n", moves);
    permute(text, 0, 3);
    printf("\n%ld\n", deep(20000));
    for (int i = 0; i < 12; i++)
        printf("%d.%d ", male(i), female(i));
    printf("\n%d %u\n", hofstadter(15), gcd(1071, 462));
    return 0;
}
