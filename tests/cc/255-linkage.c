/* Static functions and objects, declared in several ways before they are defined. */
#include <stdio.h>

static int helper(int);
static int (*const early)(int) = helper;
static int helper(int n) { return n + 1; }

static int declared_static(void);
int declared_static(void) { return 2; }
extern int declared_static(void);

extern int plain(void);
int plain(void) { return 3; }
int plain(void);

static int object;
extern int object;
static int *address = &object;

int memory = 4, string = 5, read_line = 6;
static int print(int n) { return n * 2; }
static int write_all(int abs) { return abs - 1; }

static int recursive(int n);
static int via_pointer(int (*f)(int), int n) { return f(n); }
static int recursive(int n) { return n < 2 ? 1 : n * via_pointer(recursive, n - 1); }

int main(void)
{
    *address = 9;
    printf("early %d\n", early(0));
    printf("declared_static %d plain %d\n", declared_static(), plain());
    printf("object %d\n", object);
    printf("names %d %d %d\n", memory, string, read_line);
    printf("functions %d %d\n", print(6), write_all(8));
    printf("recursive %d\n", recursive(6));
    return 0;
}
