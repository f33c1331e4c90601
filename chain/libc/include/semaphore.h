// semaphore.h - semaphores of a program with one thread (POSIX): waiting for one at 0 fails with EDEADLK.
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

typedef struct {
    unsigned value;
} sem_t;

int sem_init(sem_t *semaphore, int shared, unsigned value);
int sem_destroy(sem_t *semaphore);
int sem_post(sem_t *semaphore);
int sem_wait(sem_t *semaphore);

#endif
