/* Building strings: appending, inserting, replacing, splitting, in a buffer that grows. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { char *text; size_t length, room; } builder;

static builder *append(builder *b, const char *s, size_t n)
{
    if (b->length + n + 1 > b->room) {
        while (b->length + n + 1 > b->room)
            b->room = b->room ? b->room * 3 / 2 : 8;
        b->text = realloc(b->text, b->room);
    }
    memcpy(b->text + b->length, s, n);
    b->text[b->length += n] = '\0';
    return b;
}

static builder *add(builder *b, const char *s) { return append(b, s, strlen(s)); }

static builder *format(builder *b, const char *f, ...)
{
    char small[16];
    va_list ap;
    va_start(ap, f);
    int n = vsnprintf(small, sizeof small, f, ap);
    va_end(ap);
    return append(b, small, n < (int)sizeof small ? (size_t)n : sizeof small - 1);
}

static char *replace(const char *s, const char *old, const char *new)
{
    builder b = {0};
    for (const char *hit; (hit = strstr(s, old)); s = hit + strlen(old))
        add(append(&b, s, hit - s), new);
    return add(&b, s)->text;
}

static int split(char *s, char separator, char *parts[], int room)
{
    int n = 0;
    for (char *end; n < room; s = end + 1) {
        parts[n++] = s;
        if (!(end = strchr(s, separator)))
            break;
        *end = 0;
    }
    return n;
}

int main(void)
{
    builder b = {0};
    for (int i = 0; i < 12; i++)
        format(&b, i ? ",%d" : "%d", i * i);
    add(add(&b, ";"), "end");
    printf("%s %d\n", b.text, (int)b.length);
    char *r = replace(b.text, ",", ", ");
    printf("%s\n", r);
    char *parts[5];
    int n = split(r, ' ', parts, 5);
    printf("%d %s %s %s\n", n, parts[0], parts[2], parts[4]);
    free(r);
    r = replace("aaaa", "aa", "b");
    printf("%s\n", r);
    free(r);
    free(b.text);
    return 0;
}
