/* Arrays without a length: completed by an initialiser or a later declaration. */
#include <stdio.h>

extern int numbers[];
static int first(void) { return numbers[0]; }
int numbers[] = {4, 5, 6};

extern const char *words[];
int count_words(void)
{
    int n = 0;
    while (words[n])
        n++;
    return n;
}
const char *words[] = {"alpha", "beta", "gamma", 0};

static char text[] = "twelve chars";
static char braced[] = {"in braces"};
static int designated[] = {[9] = 1};
static int rows[][3] = {{1, 2, 3}, {4}, 5, 6, 7, 8};
static struct { int id; const char *name; } records[] = {{1, "one"}, {2, "two"}};
extern int (*table)[];
int (*table)[] = &numbers;

int main(void)
{
    int local[] = {1, 2, 3, 4};
    char letters[] = {'a', 'b', 'c'};
    double sizes[][2] = {1.0, 2.0, 3.0};
    extern int numbers[3];

    printf("numbers %d first %d\n", (int)(sizeof numbers / sizeof numbers[0]), first());
    printf("words %d %d\n", count_words(), (int)(sizeof words / sizeof words[0]));
    printf("text %d braced %d\n", (int)sizeof text, (int)sizeof braced);
    printf("designated %d\n", (int)(sizeof designated / sizeof *designated));
    printf("rows %d last %d\n", (int)(sizeof rows / sizeof *rows), rows[3][0]);
    printf("records %d %s\n", (int)(sizeof records / sizeof *records), records[1].name);
    printf("table %d\n", (*table)[2]);
    printf("local %d letters %d sizes %d\n", (int)sizeof local, (int)sizeof letters, (int)sizeof sizes);
    return 0;
}
