// Wide characters are code points, multibyte ones are UTF-8; %lc, %ls.
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
    wchar_t wide[16] = { 'a', 0xe9, 0x20ac, 0x1f600, 0 };
    char text[32];
    wchar_t c = 0;
    int i, n;

    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        setlocale(LC_ALL, "");
    n = wcstombs(text, wide, sizeof text);
    printf("%d %s\n", n, text);
    printf("%d\n", (int)wcstombs(text + 20, wide, 5));
    n = mbstowcs(wide, text, 16);
    printf("%d", n);
    for (i = 0; i < n; i++)
        printf(" %x", (unsigned)wide[i]);
    n = mbtowc(&c, text + 1, 4);
    printf("\n%d %d %d\n", n, (int)c, mblen(text, 1));
    printf("%d %d %d %d\n", mbtowc(&c, "\xe2\x82", 2), mbtowc(&c, "\xff", 1), mbtowc(&c, "", 1), mbtowc(&c, "\xc0\x80", 2));
    printf("[%ls] [%.4ls] [%8.3ls] [%lc]\n", wide, wide, wide, (int)0x20ac);
    return 0;
}
