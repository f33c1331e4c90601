/* Many declarators in one declaration: pointers, arrays, functions, bit-fields, initialisers. */
#include <stdio.h>

int a = 1, *b = &a, **c = &b, d[3] = {1, 2, 3}, (*e)[3] = &d, f(void), *g(int *), (*h)(void) = f, i;
static const char *text = "text", character = 'c', array[] = "array", *const words[] = {"one", "two"};
static struct point { int x, y; } origin, unit = {1, 1}, *to_unit = &unit, square[4] = {{0, 0}, {1, 0}}, corner(int);
typedef int number, *pointer, row[2], function(int), (*to_function)(int);
enum color { RED, GREEN } color = GREEN, *to_color = &color, colors[2] = {GREEN};
struct record { int a, *b, c[2], (*d)(void); unsigned e : 3, f : 5, : 2, g : 6; struct record *next, **link; };

int f(void) { return 7; }
int *g(int *p) { return p + 1; }
static struct point corner(int n) { return square[n]; }
static function negate, twice;
static int negate(int n) { return -n; }
static int twice(int n) { return 2 * n; }

int main(void)
{
    number n = 5, m = n * 2, *p = &m;
    pointer q = &n, *r = &q, s[2] = {q, p};
    row t = {8, 9}, *u = &t, v[2] = {{1}, {2}};
    to_function w = negate, x[2] = {negate, twice};
    struct record y = {1, &n, {2, 3}, f, 4, 5, 6, &y, &y.next}, *z = &y;
    int after = 1, before = after + 1, sum = after + before, (*sums)[2] = &t, *k = *sums;

    printf("%d %d %d %d %d %d %d\n", *b, **c, (*e)[2], h(), *g(d), i, f());
    printf("%s %c %s %s %d\n", text, character, array, words[1], (int)sizeof array);
    printf("%d %d %d %d\n", origin.x, to_unit->y, square[1].x, corner(1).x);
    printf("%d %d %d\n", *to_color, colors[0], colors[1]);
    printf("%d %d %d %d %d\n", *p, *q, **r, *s[1], (*u)[1] + v[1][0]);
    printf("%d %d\n", w(3), x[1](4));
    printf("%d %d %d %d %d %d %d\n", z->a, *z->b, z->c[1], z->d(), z->e, z->f, (*z->link)->g);
    printf("%d %d %d\n", before, sum, k[1]);
    return 0;
}
