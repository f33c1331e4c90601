/* An alias is a symbol: it is found under its own name, in functions and in data, weak or not. */
#include <stdio.h>

static int
original(int n)
{
    return n + 1;
}

static int hidden = 5;
long wide[2] = { 6, 7 };

extern __typeof(original) renamed __attribute__((weak, alias("original")));
extern __typeof(hidden) shown __attribute__((alias("hidden")));
extern __typeof(wide) as_wide __attribute__((__weak__, __alias__("wide")));

/* The same by what the linker calls them. */
int by_name(int) __asm__("renamed");
extern int data_by_name __asm__("shown");
extern long wide_by_name[2] __asm__("as_wide");

int
main(void)
{
    shown++;
    as_wide[1] += 2;
    printf("%d %d\n", renamed(1), by_name(2));
    printf("%d %d %d\n", hidden, shown, data_by_name);
    printf("%ld %ld %ld %d\n", wide[1], as_wide[1], wide_by_name[1], (int)(sizeof as_wide / sizeof as_wide[0]));
    return 0;
}
