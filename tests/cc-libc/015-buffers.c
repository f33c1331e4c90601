// Buffering: a buffer of one's own, none, freopen, fread of more than a buffer, tmpfile.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME "cc-libc-015.tmp"

int
main(void)
{
    static char big[30000], back[30000];
    char own[16];
    FILE *file;
    int i;

    for (i = 0; i < 30000; i++)
        big[i] = i * 7 + i / 256;
    file = fopen(NAME, "wb");
    setvbuf(file, own, _IOFBF, sizeof own);
    printf("%zu\n", fwrite(big, 1, 10, file));
    printf("%zu\n", fwrite(big + 10, 1, 29990, file));
    fclose(file);
    file = fopen(NAME, "rb");
    back[0] = getc(file);
    printf("%zu", fread(back + 1, 1, 30000, file));
    printf(" %d\n", memcmp(big, back, 30000));
    fclose(file);
    file = fopen(NAME, "rb");
    setvbuf(file, NULL, _IONBF, 0);
    printf("%zu", fread(back, 7, 10, file));
    printf(" %zu", fread(back + 70, 1, 30, file));
    printf(" %d\n", memcmp(big, back, 100));
    file = freopen(NAME, "w", file);
    setvbuf(file, NULL, _IOLBF, 100);
    fprintf(file, "one\ntwo");
    fprintf(file, "%s\n", " three");
    file = freopen(NAME, "r", file);
    printf("%s", fgets(back, 100, file));
    printf("%s", fgets(back, 100, file));
    printf("%d\n", fgets(back, 100, file) == NULL);
    fclose(file);
    remove(NAME);
    file = tmpfile();
    if (file != NULL) {
        fputs("temporary", file);
        rewind(file);
        printf("%s\n", fgets(back, 100, file));
        fclose(file);
    }
    return 0;
}
