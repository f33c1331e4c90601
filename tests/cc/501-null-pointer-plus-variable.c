// Adding an integer to a null pointer constant gives a pointer, also where the addition leaves nothing to do.
#include <stddef.h>
#include <stdio.h>

struct pair {
    long left;
    int right[4];
};

char *at(long n)
{
    return (char *)0 + n;
}

long offset(int i)
{
    return (long)&((struct pair *)0)->right[i];
}

int main(void)
{
    char letters[] = "letters";
    long address = (long)letters;

    printf("%c %c\n", *((char *)0 + address), ((char *)0 + address)[3]);
    printf("%c\n", *(address + (char *)0));
    printf("%d\n", at(address) == letters);
    printf("%ld %ld %ld\n", offset(0), offset(1), offset(3));
    printf("%d\n", (int)sizeof *((int *)0 + address));
    return 0;
}
