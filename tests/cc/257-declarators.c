/* Declarators that must be read from the inside out. */
#include <stdio.h>

static int numbers[3] = {1, 2, 3};
static int *pointers[3] = {numbers, numbers + 1, numbers + 2};
static int (*to_array)[3] = &numbers;
static int *(*to_pointers)[3] = &pointers;
static int **to_pointer = pointers;

static int one(void) { return 1; }
static int two(void) { return 2; }
static int *third(void) { return &numbers[2]; }
static int (*row(void))[3] { return &numbers; }
static int (*pick(int n))(void) { return n == 1 ? one : two; }
static int (*(*pick_picker(void))(int))(void) { return pick; }

static int (*functions[2])(void) = {one, two};
static int (*(*to_functions)[2])(void) = &functions;
static int *(*returns_pointer)(void) = third;
static int (*(*returns_array)(void))[3] = row;
static int (*(*pickers[1])(int))(void) = {pick};
static int (*const *const cursor)(void) = functions;
static const char *const *const (words)[2] = {0};
static int ((parenthesised)) = 8;
static char *(*(*(*deep)[2])(void))[2];
static char *strings[2] = {"a", "b"};
static char *(*get_strings(void))[2] { return &strings; }
static char *(*(*getters[2])(void))[2] = {0, get_strings};

int main(void)
{
    int (*(*local)(int n))(void) = pick_picker();
    deep = &getters;
    printf("%d %d %d\n", (*to_array)[1], *(*to_pointers)[2], *to_pointer[1]);
    printf("%d %d\n", functions[0](), (*(*to_functions)[1])());
    printf("%d %d\n", *returns_pointer(), (*returns_array())[0]);
    printf("%d %d\n", pickers[0](1)(), pick_picker()(2)());
    printf("%d %d\n", cursor[1](), local(1)());
    printf("%d %d\n", words[0] == 0, parenthesised);
    printf("%s\n", (*(*deep)[1]())[1]);
    printf("%d %d\n", (int)sizeof(int (*)[7]), (int)sizeof *(int (*)[7])0);
    printf("%d %d\n", (int)sizeof(int *[7]), (int)sizeof(char *(*[3])(void)));
    return 0;
}
