// string.h and strings.h.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int
sign(int x)
{
    return (x > 0) - (x < 0);
}

int
main(void)
{
    char a[64], b[64], *rest, *word, text[] = ",a,,bc;d", copy[] = "one two  three";
    const char *s = "the quick brown fox";

    printf("%zu %zu %zu %zu\n", strlen(""), strlen("abc"), strnlen("abcdef", 3), strnlen("ab", 9));
    printf("%s %s\n", strcpy(a, "left"), strcat(strcpy(b, "ri"), "ght"));
    printf("%s", strncat(strcpy(a, "abc"), "defgh", 2));
    printf(" %d\n", (int)(stpcpy(a, "xyz") - a));
    memset(a, '#', sizeof a);
    strncpy(a, "ab", 5);
    printf("%d %d %c\n", a[2], a[4], a[5]);
    strncpy(a, "abcdef", 3);
    printf("%.5s\n", a);
    printf("%d %d %d %d\n", sign(strcmp("a", "b")), sign(strcmp("b", "a")), strcmp("same", "same"), sign(strcmp("ab", "a")));
    printf("%d %d %d\n", sign(strcmp("\xff", "a")), sign(strncmp("abcx", "abcy", 3)), sign(strncmp("abcx", "abcy", 4)));
    printf("%d %d\n", strcasecmp("HeLLo", "hEllO"), sign(strncasecmp("ABCd", "abcE", 4)));
    printf("%d %d %d\n", sign(memcmp("ab\0c", "ab\0d", 4)), memcmp("ab", "ac", 1), sign(memcmp("\x80", "\x7f", 1)));
    printf("%s %s %d %d\n", strchr(s, 'q'), strrchr(s, 'o'), strchr(s, 'z') == NULL, *strchr(s, 0));
    printf("%s %d %s\n", strstr(s, "brown"), strstr(s, "browne") == NULL, strstr(s, ""));
    printf("%s\n", strstr("aaaaab", "aab"));
    printf("%zu %zu %s %d\n", strspn(s, "eht "), strcspn(s, "kq"), strpbrk(s, "xyb"), strpbrk(s, "zZ") == NULL);
    printf("%s %d\n", (char *)memchr(s, 'b', 19), memchr(s, 'b', 5) == NULL);
    for (word = strtok(text, ",;"); word != NULL; word = strtok(NULL, ",;"))
        printf("<%s>", word);
    for (word = strtok_r(copy, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        printf("(%s)", word);
    printf("\n");
    strcpy(a, "0123456789");
    memmove(a + 2, a, 5);
    printf("%s ", a);
    strcpy(a, "0123456789");
    memmove(a, a + 3, 6);
    printf("%s ", a);
    memcpy(b, "copied", 7);
    printf("%s\n", b);
    word = strdup("duplicate");
    printf("%s ", word);
    free(word);
    word = strndup("duplicate", 3);
    printf("%s ", word);
    free(word);
    word = memccpy(a, "abc:def", ':', 7);
    *word = 0;
    printf("%s %d\n", a, memccpy(a, "abc", ':', 3) == NULL);
    printf("%zu %s\n", strxfrm(a, "xf", 10), a);
    return 0;
}
