// stdio.c - files (C99 7.19.4 to 7.19.10 without formatted text; fdopen, fileno: POSIX).

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"

static struct FILE error_file = { 2, FILE_WRITE, _IONBF, NULL, 0, 0, 0, { 0 }, 0, 0, NULL };
static struct FILE output_file = { 1, FILE_WRITE, _IOFBF, NULL, 0, 0, 0, { 0 }, 0, 0, &error_file };
static struct FILE input_file = { 0, FILE_READ, _IOFBF, NULL, 0, 0, 0, { 0 }, 0, 0, &output_file };

FILE *stdin = &input_file;
FILE *stdout = &output_file;
FILE *stderr = &error_file;

static struct FILE *open_files = &input_file;

// ---------------------------------------------------------------- buffers

static int
file_fails(struct FILE *file, int number)
{
    if (number != 0)
        errno = number;
    file->flags |= FILE_ERROR;
    return EOF;
}

// Writes size bytes to the system.  Returns 0, or EOF with errno and the error flag set.
static int
write_out(struct FILE *file, const unsigned char *bytes, size_t size)
{
    ssize_t written;

    for (; size > 0; size -= written, bytes += written) {
        written = write(file->fd, bytes, size);
        if (written < 0)
            return file_fails(file, 0);
        if (written == 0)
            return file_fails(file, EIO);
    }
    return 0;
}

// Writes what is buffered.  What the system refuses is lost.
int
__flush(struct FILE *file)
{
    size_t size = file->position;

    if (!(file->flags & FILE_WRITING))
        return 0;
    file->position = 0;
    return write_out(file, file->buffer, size);
}

void
__flush_all(void)
{
    struct FILE *file;

    for (file = open_files; file != NULL; file = file->next)
        __flush(file);
}

static int
allocate_buffer(struct FILE *file)
{
    if (file->buffer != NULL)
        return 0;
    if (file->buffering == _IONBF) {
        file->buffer = &file->single;
        file->size = 1;
        return 0;
    }
    file->buffer = malloc(BUFSIZ);
    if (file->buffer == NULL)
        return file_fails(file, ENOMEM);
    file->size = BUFSIZ;
    file->flags |= FILE_OWNS_BUFFER;
    return 0;
}

// Makes the system's offset the one that the program sees, and forgets what was read ahead.
static void
drop_input(struct FILE *file)
{
    long ahead = file->end - file->position + file->backs;

    if (ahead != 0 && file->fd >= 0)
        lseek(file->fd, -ahead, SEEK_CUR);
    file->position = file->end = 0;
    file->backs = 0;
}

static int
begin_writing(struct FILE *file)
{
    if (file->flags & FILE_WRITING)
        return 0;
    if (!(file->flags & FILE_WRITE))
        return file_fails(file, EBADF);
    if (allocate_buffer(file) < 0)
        return EOF;
    drop_input(file);
    file->flags |= FILE_WRITING;
    return 0;
}

// Ends writing and fills the buffer, which is empty.  Returns 0, or EOF with one of the two flags set.
static int
refill(struct FILE *file)
{
    ssize_t size;

    if (!(file->flags & FILE_READ))
        return file_fails(file, EBADF);
    if (__flush(file) < 0 || allocate_buffer(file) < 0)
        return EOF;
    file->flags &= ~FILE_WRITING;
    file->position = file->end = 0;
    if (file == stdin)
        __flush(stdout);
    size = file->fd < 0 ? 0 : read(file->fd, file->buffer, file->size);
    if (size < 0)
        return file_fails(file, 0);
    if (size == 0) {
        file->flags |= FILE_EOF;
        return EOF;
    }
    file->end = size;
    return 0;
}

// A file that reads a string, for sscanf; it is in no list.
void
__string_file(struct FILE *file, const char *text)
{
    memset(file, 0, sizeof *file);
    file->fd = -1;
    file->flags = FILE_READ;
    file->buffer = (unsigned char *)text;
    file->end = file->size = strlen(text);
}

// ---------------------------------------------------------------- opening and closing

// Gives the flags for open, and those of a FILE; -1 if it is no mode.
static int
parse_mode(const char *mode, int *flags)
{
    int how;

    switch (*mode) {
    case 'r':
        how = O_RDONLY;
        *flags = FILE_READ;
        break;
    case 'w':
        how = O_WRONLY | O_CREAT | O_TRUNC;
        *flags = FILE_WRITE;
        break;
    case 'a':
        how = O_WRONLY | O_CREAT | O_APPEND;
        *flags = FILE_WRITE | FILE_APPEND;
        break;
    default:
        return -1;
    }
    for (mode++; *mode != 0; mode++) {
        if (*mode == '+') {
            how = (how & ~(O_RDONLY | O_WRONLY)) | O_RDWR;
            *flags |= FILE_READ | FILE_WRITE;
        } else if (*mode == 'x') {
            how |= O_EXCL;
        } else if (*mode == 'e') {
            how |= O_CLOEXEC;
        } else if (*mode != 'b') {
            return -1;
        }
    }
    return how;
}

FILE *
fdopen(int fd, const char *mode)
{
    struct FILE *file;
    int flags;

    if (parse_mode(mode, &flags) < 0) {
        errno = EINVAL;
        return NULL;
    }
    file = calloc(1, sizeof *file);
    if (file == NULL)
        return NULL;
    file->fd = fd;
    file->flags = flags | FILE_ALLOCATED;
    file->buffering = _IOFBF;
    file->next = open_files;
    open_files = file;
    return file;
}

static int
open_path(const char *path, const char *mode)
{
    int flags, how = parse_mode(mode, &flags);

    if (how < 0) {
        errno = EINVAL;
        return -1;
    }
    return open(path, how, 0666);
}

FILE *
fopen(const char *path, const char *mode)
{
    struct FILE *file;
    int fd = open_path(path, mode);

    if (fd < 0)
        return NULL;
    file = fdopen(fd, mode);
    if (file == NULL)
        close(fd);
    return file;
}

// Flushes, closes the descriptor, and lets go of the buffer.
static int
shut(struct FILE *file)
{
    int result = __flush(file);

    drop_input(file);
    if (close(file->fd) < 0)
        result = EOF;
    if (file->flags & FILE_OWNS_BUFFER)
        free(file->buffer);
    file->buffer = NULL;
    file->position = file->end = 0;
    file->flags &= FILE_ALLOCATED;
    return result;
}

int
fclose(FILE *file)
{
    struct FILE **link;
    int result = shut(file);

    for (link = &open_files; *link != file; link = &(*link)->next)
        ;
    *link = file->next;
    if (file->flags & FILE_ALLOCATED)
        free(file);
    return result;
}

// Changing the mode of an open file, with NULL for path, is not to be had: the file is closed and the result is NULL.
FILE *
freopen(const char *path, const char *mode, FILE *file)
{
    int flags, fd;

    shut(file);
    if (path == NULL)
        errno = ENOSYS;
    fd = path == NULL ? -1 : open_path(path, mode);
    if (fd < 0) {
        file->fd = -1;
        return NULL;
    }
    parse_mode(mode, &flags);
    file->fd = fd;
    file->flags |= flags;
    return file;
}

// Names in /tmp, counted from 1; NULL if a million are taken.
char *
tmpnam(char *name)
{
    static char own[L_tmpnam];
    static int count;
    int fd;

    if (name == NULL)
        name = own;
    while (count < TMP_MAX) {
        sprintf(name, "/tmp/tmp-%06d", ++count);
        fd = open(name, O_RDONLY);
        if (fd < 0)
            return name;
        close(fd);
    }
    return NULL;
}

// The name goes at once, and the file with the last descriptor.
FILE *
tmpfile(void)
{
    char name[L_tmpnam];
    FILE *file;

    do {
        if (tmpnam(name) == NULL)
            return NULL;
        file = fopen(name, "w+x");
    } while (file == NULL && errno == EEXIST);
    if (file != NULL)
        unlink(name);
    return file;
}

int
fflush(FILE *file)
{
    int result = 0;

    if (file != NULL)
        return __flush(file);
    for (file = open_files; file != NULL; file = file->next)
        if (__flush(file) < 0)
            result = EOF;
    return result;
}

int
fileno(FILE *file)
{
    return file->fd;
}

int
remove(const char *path)
{
    return unlink(path);
}

// Only before the first read or write.
int
setvbuf(FILE *file, char *buffer, int mode, size_t size)
{
    if (file->buffer != NULL || mode < _IOFBF || mode > _IONBF)
        return -1;
    file->buffering = mode;
    if (buffer != NULL && size > 0 && mode != _IONBF) {
        file->buffer = (unsigned char *)buffer;
        file->size = size;
    }
    return 0;
}

void
setbuf(FILE *file, char *buffer)
{
    setvbuf(file, buffer, buffer != NULL ? _IOFBF : _IONBF, BUFSIZ);
}

// ---------------------------------------------------------------- reading

int
fgetc(FILE *file)
{
    if (file->backs > 0)
        return file->back[--file->backs];
    if ((file->flags & FILE_WRITING || file->position == file->end) && refill(file) < 0)
        return EOF;
    return file->buffer[file->position++];
}

int
getc(FILE *file)
{
    return fgetc(file);
}

int
getchar(void)
{
    return fgetc(stdin);
}

// As many characters as file->back holds can be put back.
int
ungetc(int c, FILE *file)
{
    if (c == EOF || file->backs == sizeof file->back || !(file->flags & FILE_READ))
        return EOF;
    if (__flush(file) < 0)
        return EOF;
    if (file->flags & FILE_WRITING)
        file->position = file->end = 0;
    file->flags &= ~(FILE_EOF | FILE_WRITING);
    file->back[file->backs++] = c;
    return (unsigned char)c;
}

char *
fgets(char *line, int size, FILE *file)
{
    char *end = line;
    int c;

    while (--size > 0) {
        c = fgetc(file);
        if (c == EOF) {
            if (end == line || file->flags & FILE_ERROR)
                return NULL;
            break;
        }
        *end++ = c;
        if (c == '\n')
            break;
    }
    *end = 0;
    return line;
}

size_t
fread(void *items, size_t size, size_t count, FILE *file)
{
    unsigned char *to = items;
    size_t left = size * count, part;
    ssize_t got;

    if (left == 0)
        return 0;
    for (; left > 0 && file->backs > 0; left--)
        *to++ = file->back[--file->backs];
    while (left > 0) {
        if (file->flags & FILE_WRITING || file->position == file->end) {
            if (left >= BUFSIZ && file->fd >= 0 && file->flags & FILE_READ && !(file->flags & FILE_WRITING)
                && file != stdin) {
                got = read(file->fd, to, left);   // past the buffer, which is empty
                if (got <= 0) {
                    file->flags |= got < 0 ? FILE_ERROR : FILE_EOF;
                    break;
                }
                to += got;
                left -= got;
                continue;
            }
            if (refill(file) < 0)
                break;
        }
        part = file->end - file->position;
        if (part > left)
            part = left;
        memcpy(to, file->buffer + file->position, part);
        file->position += part;
        to += part;
        left -= part;
    }
    return (size * count - left) / size;
}

// ---------------------------------------------------------------- writing

size_t
fwrite(const void *items, size_t size, size_t count, FILE *file)
{
    const unsigned char *from = items;
    size_t left = size * count, part;
    int lines = 0;

    if (left == 0 || begin_writing(file) < 0)
        return 0;
    if (file->buffering == _IOLBF)
        lines = memchr(from, '\n', left) != NULL;
    while (left > 0) {
        if (file->position == 0 && left >= file->size) {   // past the buffer, which is empty
            if (write_out(file, from, left) < 0)
                return (size * count - left) / size;
            left = 0;
            break;
        }
        part = file->size - file->position;
        if (part > left)
            part = left;
        memcpy(file->buffer + file->position, from, part);
        file->position += part;
        from += part;
        left -= part;
        if (file->position == file->size && __flush(file) < 0)
            return (size * count - left) / size;
    }
    if (lines && __flush(file) < 0)
        return 0;
    return count;
}

int
fputc(int c, FILE *file)
{
    unsigned char byte = c;

    if (file->flags & FILE_WRITING && file->buffering == _IOFBF && file->position + 1 < file->size)
        file->buffer[file->position++] = byte;
    else if (fwrite(&byte, 1, 1, file) != 1)
        return EOF;
    return byte;
}

int
putc(int c, FILE *file)
{
    return fputc(c, file);
}

int
putchar(int c)
{
    return fputc(c, stdout);
}

int
fputs(const char *s, FILE *file)
{
    size_t length = strlen(s);

    return fwrite(s, 1, length, file) == length ? 0 : EOF;
}

int
puts(const char *s)
{
    return fputs(s, stdout) < 0 ? EOF : fputc('\n', stdout);
}

// ---------------------------------------------------------------- positions

int
fseek(FILE *file, long offset, int whence)
{
    if (__flush(file) < 0)
        return -1;
    if (file->flags & FILE_WRITING)
        file->flags &= ~FILE_WRITING;
    else
        drop_input(file);
    if (lseek(file->fd, offset, whence) < 0)
        return -1;
    file->flags &= ~FILE_EOF;
    return 0;
}

long
ftell(FILE *file)
{
    long offset;

    if (file->flags & FILE_APPEND && __flush(file) < 0)
        return -1;
    offset = lseek(file->fd, 0, SEEK_CUR);
    if (offset < 0)
        return -1;
    if (file->flags & FILE_WRITING)
        return offset + file->position;
    return offset - (long)(file->end - file->position) - file->backs;
}

void
rewind(FILE *file)
{
    fseek(file, 0, SEEK_SET);
    file->flags &= ~FILE_ERROR;
}

int
fgetpos(FILE *file, fpos_t *position)
{
    *position = ftell(file);
    return *position < 0 ? -1 : 0;
}

int
fsetpos(FILE *file, const fpos_t *position)
{
    return fseek(file, *position, SEEK_SET);
}

// ---------------------------------------------------------------- errors

int
feof(FILE *file)
{
    return (file->flags & FILE_EOF) != 0;
}

int
ferror(FILE *file)
{
    return (file->flags & FILE_ERROR) != 0;
}

void
clearerr(FILE *file)
{
    file->flags &= ~(FILE_EOF | FILE_ERROR);
}

void
perror(const char *what)
{
    if (what != NULL && *what != 0)
        fprintf(stderr, "%s: ", what);
    fprintf(stderr, "%s\n", strerror(errno));
}
