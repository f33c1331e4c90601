// process.c - starting and leaving, the environment, assertions (C99 7.20.4, 7.2, 7.5; semaphore.h: POSIX).

#include <assert.h>
#include <errno.h>
#include <locale.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "libc.h"

int errno;
char **environ;

// The environment lies behind the arguments.
void
__libc_init(int argc, char **argv)
{
    environ = argv + argc + 1;
}

// ---------------------------------------------------------------- leaving

// Functions to call, in chunks of 32 from the newest to the oldest; the first chunk is there without malloc.
struct exit_chunk {
    struct exit_chunk *older;
    int count;
    void (*functions[32])(void);
};

static struct exit_chunk first_exit_chunk;
static struct exit_chunk *exit_chunks = &first_exit_chunk;

// Returns 0, or -1 if there is no memory to remember the function in.
int
atexit(void (*function)(void))
{
    struct exit_chunk *chunk = exit_chunks;

    if (chunk->count == 32) {
        chunk = malloc(sizeof *chunk);
        if (chunk == NULL)
            return -1;
        chunk->older = exit_chunks;
        chunk->count = 0;
        exit_chunks = chunk;
    }
    chunk->functions[chunk->count++] = function;
    return 0;
}

// Functions may register others, which come next, and may call exit, which goes on with those that are left.
_Noreturn void
exit(int status)
{
    for (;;) {
        while (exit_chunks->count > 0)
            exit_chunks->functions[--exit_chunks->count]();
        if (exit_chunks->older == NULL)
            break;
        exit_chunks = exit_chunks->older;
    }
    __flush_all();
    sys_exit(status & 255);
}

_Noreturn void
_Exit(int status)
{
    sys_exit(status & 255);
}

_Noreturn void
_exit(int status)
{
    sys_exit(status & 255);
}

// There are no signals: the status is what a shell gives for a process that SIGABRT ended.
_Noreturn void
abort(void)
{
    sys_exit(128 + 6);
}

void
__assert_fail(const char *condition, const char *file, unsigned line, const char *function)
{
    fprintf(stderr, "%s:%u: error: %s: assertion failed: %s\n", file, line, function, condition);
    abort();
}

// ---------------------------------------------------------------- surroundings

char *
getenv(const char *name)
{
    size_t length = strlen(name);
    char **variable;

    for (variable = environ; *variable != NULL; variable++)
        if (strncmp(*variable, name, length) == 0 && (*variable)[length] == '=')
            return *variable + length + 1;
    return NULL;
}

int
system(const char *command)
{
    if (command == NULL)
        return 0;
    errno = ENOSYS;
    return -1;
}

char *
setlocale(int category, const char *name)
{
    if (category < LC_ALL || category > LC_TIME)
        return NULL;
    return name == NULL || *name == 0 || strcmp(name, "C") == 0 ? "C" : NULL;
}

// ---------------------------------------------------------------- semaphores

int
sem_init(sem_t *semaphore, int shared, unsigned value)
{
    if (shared) {
        errno = ENOSYS;
        return -1;
    }
    semaphore->value = value;
    return 0;
}

int
sem_destroy(sem_t *semaphore)
{
    semaphore->value = 0;
    return 0;
}

int
sem_post(sem_t *semaphore)
{
    semaphore->value++;
    return 0;
}

// Nobody else could ever post.
int
sem_wait(sem_t *semaphore)
{
    if (semaphore->value == 0) {
        errno = EDEADLK;
        return -1;
    }
    semaphore->value--;
    return 0;
}
