/* Names in a prototype live in the prototype only. */
#include <stdio.h>

typedef int size;
typedef char letter;

int use(int size, int letter);
int unnamed(size, letter);
int arrays(int n, int a[], int b[3][4], int c[static 2], const int d[const]);
int pointers(int (*callback)(int value), int callback_value);
int inline_function(int (size));
int nested(int f(int n), int n);

int use(int first, int second) { return first - second; }
int unnamed(size s, letter l) { return s + l; }
int arrays(int n, int a[], int b[3][4], int c[2], const int d[]) { return n + a[1] + b[2][3] + c[0] + d[0]; }
int pointers(int callback(int), int value) { return callback(value); }
int inline_function(int f(size)) { return f(3); }
int nested(int (*f)(int), int n) { return f(f(n)); }

static int triple(int n) { return 3 * n; }

static int shadowing(int triple) { return triple + 1; }

static int own_typedef(int size, int letter)
{
    size += letter;
    return size * letter;
}

int main(void)
{
    int a[2] = {1, 2}, b[3][4] = {{0}, {0}, {0, 0, 0, 9}};
    printf("use %d\n", use(9, 2));
    printf("unnamed %d\n", unnamed(1, 'A'));
    printf("arrays %d\n", arrays(100, a, b, a, a + 1));
    printf("pointers %d %d\n", pointers(triple, 4), pointers(&triple, 5));
    printf("inline_function %d\n", inline_function(triple));
    printf("nested %d\n", nested(triple, 2));
    printf("shadowing %d\n", shadowing(6));
    printf("own_typedef %d\n", own_typedef(2, 3));
    return 0;
}
