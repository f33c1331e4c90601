// multibyte.c - wide characters and their multibyte form, which is UTF-8 (C99 7.20.7, 7.20.8).
// There is no shift state: asked for it, with NULL for text, the functions say 0.

#include <stdlib.h>
#include <string.h>

// Writes a code point's one to four bytes.  Returns how many, -1 if it is none.
int
wctomb(char *text, wchar_t wide)
{
    unsigned code = wide;
    int length, i;

    if (text == NULL)
        return 0;
    if (code < 0x80) {
        text[0] = code;
        return 1;
    }
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return -1;
    length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (i = length - 1; i > 0; i--) {
        text[i] = 0x80 | (code & 0x3f);
        code >>= 6;
    }
    text[0] = (0xf00 >> length) | code;
    return length;
}

// Reads one character of at most size bytes.  Returns its length, 0 for NUL, -1 if it is malformed or unfinished.
int
mbtowc(wchar_t *wide, const char *text, size_t size)
{
    const unsigned char *s = (const unsigned char *)text;
    char again[4];
    unsigned code;
    int length, i;

    if (text == NULL)
        return 0;
    if (size == 0)
        return -1;
    length = s[0] < 0x80 ? 1 : s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : s[0] < 0xf5 ? 4 : 0;
    if (length == 0 || (size_t)length > size)
        return -1;
    code = length == 1 ? s[0] : s[0] & (0x7f >> length);
    for (i = 1; i < length; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return -1;
        code = code << 6 | (s[i] & 0x3f);
    }
    if (wctomb(again, code) != length)   // a longer form than needed, or no code point
        return -1;
    if (wide != NULL)
        *wide = code;
    return code == 0 ? 0 : length;
}

int
mblen(const char *text, size_t size)
{
    return mbtowc(NULL, text, size);
}

// Converts up to count characters, the NUL included if it fits.  Returns their number without it, -1 if text is malformed.
size_t
mbstowcs(wchar_t *wide, const char *text, size_t count)
{
    wchar_t c;
    size_t done = 0;
    int length;

    for (; wide == NULL || done < count; done++) {
        length = mbtowc(&c, text, 4);
        if (length < 0)
            return (size_t)-1;
        if (wide != NULL)
            wide[done] = c;
        if (length == 0)
            break;
        text += length;
    }
    return done;
}

// The other way; a character that does not fit whole into size bytes is left out, with all that follow.
size_t
wcstombs(char *text, const wchar_t *wide, size_t size)
{
    char bytes[4];
    size_t done = 0;
    int length;

    for (; ; wide++) {
        if (*wide == 0) {
            if (text != NULL && done < size)
                text[done] = 0;
            return done;
        }
        length = wctomb(bytes, *wide);
        if (length < 0)
            return (size_t)-1;
        if (text != NULL) {
            if (done + length > size)
                return done;
            memcpy(text + done, bytes, length);
        }
        done += length;
    }
}
