/* Literals with the prefixes L, u, U and u8; joined ones; universal character names. */
#include <stdio.h>
#include <stddef.h>
#include <string.h>

typedef unsigned short u16;

static wchar_t wide[] = L"a" "b\u00e9" L"\x100", padded[6] = L"ab", braces[] = {L"x" "y"};
static u16 sixteen[] = u"é€😀" "\u20ac", pairs[] = "\U0001f600" u"";
static unsigned thirtytwo[] = "a" U"\U0001f600" "b";
static char eight[] = u8"é€😀", names[] = "\u00e9abc\u20ac1\U0001f6002", hex[] = "\x41" "42" "\xffg";
static struct { u16 s[3]; wchar_t w[2]; char c[4]; } in_struct = {u"ab", L"c", "def"};

#define SHOW(array) show(#array, sizeof array / sizeof *array, sizeof *array, array)

static void show(const char *name, int n, int size, const void *p)
{
    printf("%s:", name);
    for (int i = 0; i < n; i++)
        printf(" %x", size == 1 ? ((unsigned char *)p)[i] : size == 2 ? ((u16 *)p)[i] : ((unsigned *)p)[i]);
    printf("\n");
}

int main(void)
{
    wchar_t local[] = "1" L"2" "\u00e93";
    u16 small[4] = u"x" u"y";
    const u16 *pointer = u"po" "inter";
    int u = 1, U = 2, u8 = 3, L = 4, u8x = 5, ul = 6;

    SHOW(wide); SHOW(padded); SHOW(braces); SHOW(sixteen); SHOW(pairs); SHOW(thirtytwo);
    SHOW(eight); SHOW(names); SHOW(hex); SHOW(in_struct.s); SHOW(in_struct.w); SHOW(in_struct.c);
    SHOW(local); SHOW(small);
    printf("%c%c %d\n", pointer[1], *(pointer + 4), u + U * 10 + u8 * 100 + L * 1000 + u8x * 10000 + ul * 100000);
    printf("%d %d %d %d\n", (int)sizeof(L"a" "b"), (int)sizeof("a" u"b"), (int)sizeof(U"a"), (int)sizeof u8"é");
    printf("%x %x %x %x\n", (unsigned)L'é', u'\u20ac', U'😀', 'A');
    printf("%d %d %d\n", (int)sizeof L'a', (int)sizeof u'a', (int)sizeof U'a');
    printf("%d %d\n", _Generic(u'a', u16: 1, default: 0) + _Generic(U'a', unsigned: 10, default: 0),
           _Generic(u"", u16 *: 1, default: 0) + _Generic(U"", unsigned *: 10, default: 0)
           + _Generic(u8"", char *: 100));
#if u'a' != 97 || U'\U0001f600' != 0x1f600 || L'b' != 98
    printf("wrong\n");
#endif
    return 0;
}
