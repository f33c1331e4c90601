/* Whether an address is null is a constant, but not a weak one. */
#include <stdio.h>

static int object;
static int function(void) { return 1; }
extern int nowhere __attribute__((weak));

static int is_null = !function, is_there = !!&object, both = &object && function, neither = !&object || !function;
static char *text = "text", is_text = !"text";

int main(void)
{
    int local;
    printf("%d %d %d %d %d\n", is_null, is_there, both, neither, is_text);
    printf("%d %d %d %d %d\n", !function, !&object, !&local, !text, &object == 0);
    printf("%d %d %s\n", !&nowhere, !!&nowhere, &nowhere ? "there" : "not there");
    return 0;
}
