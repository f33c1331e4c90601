// String literals: escapes, adjacent ones, sizes, indexing, sharing a line.
#include <stdio.h>
#include <string.h>

#define NAME "name"

static const char global[] = "glo" "bal";
static const char exact[3] = "abc";
static const char padded[8] = "abc";
static char *pointer = "pointer" + 3;

static void bytes(const char *s, int n)
{
    for (int i = 0; i < n; i++)
        printf("%02x%c", s[i] & 255, i == n - 1 ? '\n' : ' ');
}

int main(void)
{
    printf("%d %d %d %d\n", (int)sizeof "", (int)sizeof "abc", (int)sizeof "a\0b", (int)sizeof ("x" "y" "z"));
    printf("%d %d %d\n", (int)sizeof global, (int)sizeof exact, (int)sizeof padded);
    printf("%s %s\n", global, pointer);
    bytes("\a\b\f\n\r\t\v\\\'\"\?\e", 12);
    bytes("\0\1\12\123\1234" + 0, 6);
    bytes("\x1\x23\xfg\xabz", 6);
    bytes("\x1" "2\12" "3", 4);
    bytes(padded, 8);
    bytes("\u00e9\u20ac\U0001f600", 10);
    bytes("é€", 6);
    printf("%c %c %d\n", "hello"[1], *"world", "end"[3]);
    printf("%c\n", 2["xyz"]);
    printf("%s\n", "skip this" + 5);
    printf("%s %s\n", &"abcdef"[3], "one " NAME " two");
    printf("%d\n", (int)strlen("tab\there" "\n" "line"));
    char local[] = "local", *p = local;
    local[0] = 'L';
    *++p = 'O';
    printf("%s %d\n", local, (int)sizeof local);
    printf("long \
literal\n");
    printf("%%d ??/ %s\n", "??-");
    const char *table[] = {"zero", "one" "and a half", [3] = "three"};
    printf("%s %s %d %s\n", table[0], table[1], table[2] == 0, table[3]);
    return 0;
}
