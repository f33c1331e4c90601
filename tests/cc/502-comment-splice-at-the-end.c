// The last line of this file is a comment that ends with a splice, and nothing follows it.
#include <stdio.h>

int main(void)
{
    puts("the end");
    return 0;
}

// goes on \
