// snprintf never writes beyond its size, always ends the text, and tells the length it would have.
#include <stdio.h>
#include <string.h>

int
main(void)
{
    char buffer[32];
    int size, n;

    for (size = 0; size <= 14; size++) {
        memset(buffer, '#', sizeof buffer);
        n = snprintf(buffer, size, "%s-%05d", "value", 42);
        printf("%2d: %d [%.*s]\n", size, n, 20, size > 0 ? buffer : "");
        if (buffer[size] != '#')
            printf("overrun\n");
    }
    printf("%d\n", snprintf(NULL, 0, "%d %s", 12345, "six"));
    n = sprintf(buffer, "%d+%d=%d", 1, 2, 3);
    printf("%d %s\n", n, buffer);
    return 0;
}
