/* A block may name objects and functions with linkage, over what hides them. */
#include <stdio.h>

static int internal = 5;
int shared = 6;

static int through_shadow(void)
{
    int shared = 60;
    {
        extern int shared;
        shared++;
    }
    return shared;
}

static int keeps_internal(void)
{
    extern int internal;
    return internal * 2;
}

static int defined_later(void)
{
    extern int later;
    extern int later_array[];
    int later_function(int);
    return later + later_array[1] + later_function(1);
}

static int function_in_block(void)
{
    int later_function(int), other = 3;
    return later_function(other);
}

int later = 1000;
int later_array[] = {1, 200};
int later_function(int n) { return n + 40; }

int main(void)
{
    extern int later_function(int);
    int (*f)(int) = later_function;
    printf("shadow %d\n", through_shadow());
    printf("shared %d\n", shared);
    printf("internal %d\n", keeps_internal());
    printf("later %d\n", defined_later());
    printf("block %d\n", function_in_block());
    printf("pointer %d\n", f(2));
    for (int i = 0; i < 2; i++) {
        extern int shared;
        shared += i;
    }
    printf("shared %d\n", shared);
    return 0;
}
