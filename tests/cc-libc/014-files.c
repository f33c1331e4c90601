// Files: writing, reading, seeking, appending, updating, removing.
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define NAME "cc-libc-014.tmp"

static void
show(void)
{
    FILE *file = fopen(NAME, "r");
    int c;

    printf("[");
    while ((c = getc(file)) != EOF)
        putchar(c);
    printf("] eof %d error %d\n", feof(file), ferror(file));
    fclose(file);
}

int
main(void)
{
    FILE *file;
    char line[32];
    int i, c;
    long sum = 0;

    file = fopen(NAME, "w");
    fprintf(file, "line %d\n", 1);
    fputs("line 2\n", file);
    fputc('x', file);
    printf("%zu", fwrite("yz\n", 1, 3, file));
    printf(" %ld\n", ftell(file));
    printf("%d\n", fclose(file));
    show();
    file = fopen(NAME, "a");
    fputs("more", file);
    printf("%ld\n", ftell(file));
    fclose(file);
    show();
    file = fopen(NAME, "r+");
    fseek(file, 5, SEEK_SET);
    fputc('A', file);
    fseek(file, -4, SEEK_END);
    putchar(getc(file));
    putchar(getc(file));
    fseek(file, 0, SEEK_CUR);
    fputs("RE", file);
    fflush(file);
    rewind(file);
    printf(" %s", fgets(line, sizeof line, file));
    printf("%ld\n", ftell(file));
    fclose(file);
    show();
    file = fopen(NAME, "r");
    printf("%s", fgets(line, 4, file));
    c = getc(file);
    ungetc(c, file);
    ungetc('?', file);
    putchar(getc(file));
    putchar(getc(file));
    printf("|%ld\n", ftell(file));
    printf("%d\n", fputc('x', file) == EOF && ferror(file));
    clearerr(file);
    fseek(file, 100, SEEK_SET);
    printf("%d", getc(file));
    printf(" %d\n", feof(file));
    fseek(file, 0, SEEK_SET);
    printf("%d", feof(file));
    printf(" %c\n", getc(file));
    fclose(file);
    file = fopen(NAME, "w+");
    for (i = 0; i < 10000; i++)
        fwrite(&i, sizeof i, 1, file);
    fseek(file, 4 * 5000, SEEK_SET);
    fread(&i, sizeof i, 1, file);
    printf("%d", i);
    rewind(file);
    while (fread(&i, sizeof i, 1, file) == 1)
        sum += i;
    printf(" %ld\n", sum);
    fclose(file);
    printf("%d\n", fopen(NAME, "wx") == NULL && errno == EEXIST);
    printf("%d\n", remove(NAME));
    file = fopen(NAME, "r");
    printf("%d %s\n", file == NULL, strerror(errno));
    printf("%d\n", fopen(NAME, "q") == NULL && errno == EINVAL);
    return 0;
}
