// Strings, characters, and the value that printf returns.
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
    int n;

    printf("[%s] [%10s] [%-10s] [%.3s] [%10.3s] [%-10.3s]\n", "hello", "hello", "hello", "hello", "hello", "hello");
    printf("[%c] [%5c] [%-5c]\n", 'x', 'y', 'z');
    printf("[%.0s] [%s] [%.*s]\n", "gone", "", 2, "abc");
    printf("[%.4s]\n", (char[]){ 'n', 'o', 'n', 'e', 'n', 'd' });
    n = printf("twelve chars\n");
    printf("%d\n", n);
    n = printf("%s%c%d%%\n", "ab", 'c', 1234);
    printf("%d\n", n);
    printf("[%200s]\n", "far right");
    return 0;
}
