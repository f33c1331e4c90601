// hello.c - the first program that the finished compiler makes.

#include <stdio.h>

int
main(void)
{
    printf("hello from tcc %d\n", __TINYC__);
    printf("%.17g is the nearest double to a tenth\n", 0.1);
    return 0;
}
