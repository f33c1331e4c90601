// string.c - bytes and strings (C99 7.21; strings.h: POSIX).

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// ---------------------------------------------------------------- lengths and copies

size_t
strlen(const char *s)
{
    const char *end = s;

    while (*end != 0)
        end++;
    return end - s;
}

size_t
strnlen(const char *s, size_t size)
{
    size_t length = 0;

    while (length < size && s[length] != 0)
        length++;
    return length;
}

char *
stpcpy(char *to, const char *from)
{
    while ((*to = *from++) != 0)
        to++;
    return to;
}

char *
strcpy(char *to, const char *from)
{
    stpcpy(to, from);
    return to;
}

char *
strncpy(char *to, const char *from, size_t size)
{
    size_t length = strnlen(from, size);

    memcpy(to, from, length);
    memset(to + length, 0, size - length);
    return to;
}

char *
strcat(char *to, const char *from)
{
    stpcpy(to + strlen(to), from);
    return to;
}

char *
strncat(char *to, const char *from, size_t size)
{
    size_t length = strnlen(from, size);
    char *end = to + strlen(to);

    memcpy(end, from, length);
    end[length] = 0;
    return to;
}

void *
memccpy(void *to, const void *from, int byte, size_t size)
{
    const unsigned char *found = memchr(from, byte, size);

    if (found == NULL) {
        memcpy(to, from, size);
        return NULL;
    }
    size = found - (const unsigned char *)from + 1;
    memcpy(to, from, size);
    return (char *)to + size;
}

char *
strdup(const char *s)
{
    return strndup(s, strlen(s));
}

char *
strndup(const char *s, size_t size)
{
    size_t length = strnlen(s, size);
    char *copy = malloc(length + 1);

    if (copy != NULL) {
        memcpy(copy, s, length);
        copy[length] = 0;
    }
    return copy;
}

// ---------------------------------------------------------------- comparison, in the "C" locale: by bytes, unsigned

int
strcmp(const char *a, const char *b)
{
    while (*a == *b && *a != 0) {
        a++;
        b++;
    }
    return (unsigned char)*a - (unsigned char)*b;
}

int
strncmp(const char *a, const char *b, size_t size)
{
    for (; size > 0; size--, a++, b++)
        if (*a != *b || *a == 0)
            return (unsigned char)*a - (unsigned char)*b;
    return 0;
}

int
strncasecmp(const char *a, const char *b, size_t size)
{
    int difference;

    for (; size > 0; size--, a++, b++) {
        difference = tolower((unsigned char)*a) - tolower((unsigned char)*b);
        if (difference != 0 || *a == 0)
            return difference;
    }
    return 0;
}

int
strcasecmp(const char *a, const char *b)
{
    return strncasecmp(a, b, (size_t)-1);
}

int
strcoll(const char *a, const char *b)
{
    return strcmp(a, b);
}

size_t
strxfrm(char *to, const char *from, size_t size)
{
    size_t length = strlen(from);

    if (length < size)
        memcpy(to, from, length + 1);
    return length;
}

// ---------------------------------------------------------------- searching

void *
memchr(const void *at, int byte, size_t size)
{
    const unsigned char *p = at;

    for (; size > 0; size--, p++)
        if (*p == (unsigned char)byte)
            return (void *)p;
    return NULL;
}

char *
strchr(const char *s, int c)
{
    for (; *s != (char)c; s++)
        if (*s == 0)
            return NULL;
    return (char *)s;
}

char *
strrchr(const char *s, int c)
{
    const char *found = NULL;

    do {
        if (*s == (char)c)
            found = s;
    } while (*s++ != 0);
    return (char *)found;
}

size_t
strspn(const char *s, const char *accept)
{
    const char *end = s;

    while (*end != 0 && strchr(accept, *end) != NULL)
        end++;
    return end - s;
}

size_t
strcspn(const char *s, const char *reject)
{
    const char *end = s;

    while (*end != 0 && strchr(reject, *end) == NULL)
        end++;
    return end - s;
}

char *
strpbrk(const char *s, const char *accept)
{
    s += strcspn(s, accept);
    return *s != 0 ? (char *)s : NULL;
}

char *
strstr(const char *s, const char *sought)
{
    size_t length = strlen(sought);

    if (length == 0)
        return (char *)s;
    for (s = strchr(s, *sought); s != NULL; s = strchr(s + 1, *sought))
        if (strncmp(s, sought, length) == 0)
            return (char *)s;
    return NULL;
}

char *
strtok_r(char *s, const char *separators, char **rest)
{
    if (s == NULL)
        s = *rest;
    s += strspn(s, separators);
    *rest = s + strcspn(s, separators);
    if (*rest == s)
        return NULL;
    if (**rest != 0)
        *(*rest)++ = 0;
    return s;
}

char *
strtok(char *s, const char *separators)
{
    static char *rest;

    return strtok_r(s, separators, &rest);
}

// ---------------------------------------------------------------- errors

static const struct {
    int number;
    const char *text;
} error_texts[] = {
    { 0, "Success" },
    { EPERM, "Operation not permitted" },
    { ENOENT, "No such file or directory" },
    { EINTR, "Interrupted system call" },
    { EIO, "Input/output error" },
    { E2BIG, "Argument list too long" },
    { ENOEXEC, "Exec format error" },
    { EBADF, "Bad file descriptor" },
    { ECHILD, "No child processes" },
    { EAGAIN, "Resource temporarily unavailable" },
    { ENOMEM, "Cannot allocate memory" },
    { EACCES, "Permission denied" },
    { EFAULT, "Bad address" },
    { EBUSY, "Device or resource busy" },
    { EEXIST, "File exists" },
    { ENODEV, "No such device" },
    { ENOTDIR, "Not a directory" },
    { EISDIR, "Is a directory" },
    { EINVAL, "Invalid argument" },
    { ENFILE, "Too many open files in system" },
    { EMFILE, "Too many open files" },
    { ENOTTY, "Inappropriate ioctl for device" },
    { EFBIG, "File too large" },
    { ENOSPC, "No space left on device" },
    { ESPIPE, "Illegal seek" },
    { EROFS, "Read-only file system" },
    { EPIPE, "Broken pipe" },
    { EDOM, "Numerical argument out of domain" },
    { ERANGE, "Numerical result out of range" },
    { EDEADLK, "Resource deadlock avoided" },
    { ENAMETOOLONG, "File name too long" },
    { ENOSYS, "Function not implemented" },
    { ENOTEMPTY, "Directory not empty" },
    { ELOOP, "Too many levels of symbolic links" },
    { EOVERFLOW, "Value too large for defined data type" },
    { EILSEQ, "Invalid or incomplete multibyte or wide character" },
};

// The text of an unknown number holds until the next call.
char *
strerror(int number)
{
    static char unknown[32];
    size_t i;

    for (i = 0; i < sizeof error_texts / sizeof error_texts[0]; i++)
        if (error_texts[i].number == number)
            return (char *)error_texts[i].text;
    sprintf(unknown, "Unknown error %d", number);
    return unknown;
}
