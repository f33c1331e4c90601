// Character constants: escapes, values, types.
#include <stddef.h>
#include <stdio.h>

int main(void)
{
    printf("%d %d %d %d %d %d %d\n", '\a', '\b', '\f', '\n', '\r', '\t', '\v');
    printf("%d %d %d %d %d\n", '\\', '\'', '"', '\"', '\?');
    printf("%d %d %d %d %d %d\n", '\0', '\7', '\77', '\377', '\101', '\08' == 0);
    printf("%d %d %d %d\n", '\x1', '\x7f', '\x80', '\xFf');
    printf("%d %d %d\n", 'A', ' ', '~');
    printf("%d %d\n", '\e', '\xe9' < 0);
    printf("%x %x %x\n", 'ab', 'abc', 'abcd');
    printf("%d\n", (int)sizeof 'a');
    printf("%d %d %d\n", (int)sizeof L'a', (int)sizeof u'a', (int)sizeof U'a');
    printf("%d %d %d\n", L'a', u'b', U'c');
    printf("%x %x %x\n", (unsigned)L'\u00e9', u'\u20ac', U'\U0001f600');
    printf("%x %x %x\n", (unsigned)L'é', u'€', U'😀');
    printf("%d %x\n", L'\xffffffff', u'\xffff');
    printf("%d\n", _Generic(L'a', wchar_t: 1, default: 0) + _Generic('a', int: 10, default: 0));
    printf("%d\n", _Generic(u'a', unsigned short: 1, default: 0) + _Generic(U'a', unsigned: 10, default: 0));
    switch ('x') {
    case 'w': printf("w\n"); break;
    case 'x': printf("x\n"); break;
    }
    int digit = '7' - '0';
    char hex = "0123456789abcdef"['\x0c'];
    printf("%d %c\n", digit, hex);
    return 0;
}
