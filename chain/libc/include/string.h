// string.h - bytes and strings (C99 7.21), with POSIX's strdup, strndup, strnlen, strtok_r, stpcpy, memccpy.
#ifndef _STRING_H
#define _STRING_H

#include <stddef.h>

// memory.c; the four of programs that cc.scm compiles are P1's
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *at, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);

// string.c
void *memchr(const void *at, int byte, size_t size);
void *memccpy(void *to, const void *from, int byte, size_t size);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t size);
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t size);
char *stpcpy(char *to, const char *from);
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t size);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t size);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *to, const char *from, size_t size);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
char *strpbrk(const char *s, const char *accept);
char *strstr(const char *s, const char *sought);
char *strtok(char *s, const char *separators);
char *strtok_r(char *s, const char *separators, char **rest);
char *strdup(const char *s);
char *strndup(const char *s, size_t size);
char *strerror(int number);

#endif
