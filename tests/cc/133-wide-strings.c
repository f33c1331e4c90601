// Strings with prefixes: element type, size, contents and joining.
#include <stddef.h>
#include <stdio.h>

typedef unsigned short char16;
typedef unsigned char32;

static wchar_t wide[] = L"wide";
static char16 utf16[] = u"aé€😀";
static char32 utf32[] = U"aé€😀";
static const char utf8[] = u8"aé€😀";
static const wchar_t *pointer = L"pointer";

int main(void)
{
    printf("%d %d %d %d\n", (int)sizeof wide, (int)sizeof utf16, (int)sizeof utf32, (int)sizeof utf8);
    for (int i = 0; i < 5; i++)
        printf("%x ", (unsigned)wide[i]);
    printf("\n");
    for (int i = 0; i < 6; i++)
        printf("%x ", utf16[i]);
    printf("\n");
    for (int i = 0; i < 5; i++)
        printf("%x ", utf32[i]);
    printf("\n");
    for (int i = 0; i < (int)sizeof utf8; i++)
        printf("%x ", utf8[i] & 255);
    printf("\n");
    int n = 0;
    while (pointer[n])
        n++;
    printf("%d %c %c\n", n, (char)pointer[2], (char)L"xyz"[1]);
    printf("%d %d %d\n", (int)sizeof(L"a" L"b"), (int)sizeof(u"a" "b"), (int)sizeof("a" U"b"));
    wchar_t joined[] = L"\x41" "\102c" L"\u00e9";
    for (int i = 0; joined[i]; i++)
        printf("%x ", (unsigned)joined[i]);
    printf("\n%d\n", _Generic(L"", int *: 1, default: 0) + _Generic(u"", char16 *: 10, default: 0)
           + _Generic(U"", char32 *: 100, default: 0) + _Generic(u8"", char *: 1000, default: 0));
    wchar_t cut[3] = L"abc", long_one[6] = L"de";
    printf("%d %d %d %d\n", cut[2], long_one[1], long_one[2], long_one[5]);
    return 0;
}
