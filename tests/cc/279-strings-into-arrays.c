/* Arrays initialised by strings: exact, cut, padded, in structs and rows, wide ones. */
#include <stdio.h>
#include <stddef.h>
#include <string.h>

static char exact[] = "exact";
static char without_end[5] = "exact";
static char padded[10] = "pad";
static char embedded[] = "a\0b\0";
static char joined[] = "one " "two" " three";
static char empty[] = "";
static unsigned char bytes[] = "\xff\x80\1";
static signed char braces[4] = {"ab"};
static char rows[3][4] = {"one", "four", {"x"}};
static char elided[][3] = {{'a', 'b', 0}, "cd", 'e', 'f', 0};
static wchar_t wide[] = L"w\x263a";
static unsigned short u16[] = u"16";
static unsigned int u32[4] = U"32";
static struct { char key[3]; char value[6]; } entries[] = {{"k1", "first"}, {"k2x", "other"}, "k3", "third"};

int main(void)
{
    char local[] = "local", cut[3] = "cut", filled[8] = "fill";
    char grid[2][5] = {"ab", "wxyz"};
    wchar_t wide_local[4] = L"ab";

    printf("sizes %d %d %d %d %d\n", (int)sizeof exact, (int)sizeof embedded, (int)sizeof joined, (int)sizeof empty,
           (int)sizeof elided);
    printf("without_end %.5s padded %s %d\n", without_end, padded, padded[9]);
    printf("embedded %s %s joined %s\n", embedded, embedded + 2, joined);
    printf("bytes %d %d %d %d braces %s %d\n", bytes[0], bytes[1], bytes[2], bytes[3], braces, braces[3]);
    printf("rows %s %.4s %s elided %s %s %s\n", rows[0], rows[1], rows[2], elided[0], elided[1], elided[2]);
    printf("wide %d %x %d\n", (int)wide[0], (unsigned)wide[1], (int)(sizeof wide / sizeof *wide));
    printf("u16 %d %d u32 %d %d %d\n", u16[0], (int)sizeof u16, (int)u32[1], (int)u32[2], (int)u32[3]);
    printf("entries %s %s %.3s %s\n", entries[0].key, entries[0].value, entries[1].key, entries[2].value);
    local[0] = 'L';
    printf("local %s %.3s %s %d\n", local, cut, filled, filled[7]);
    printf("grid %s %s wide %d %d\n", grid[0], grid[1], (int)wide_local[1], (int)wide_local[3]);
    printf("again %s\n", strcpy(padded, joined + 8));
    return 0;
}
