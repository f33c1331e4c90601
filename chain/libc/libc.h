// libc.h - what the library's files share, grouped by the file that exports it.
#ifndef LIBC_H
#define LIBC_H

#include <float.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

// System calls: P1's library for programs that cc.scm compiles, ARCH/system.S for others.
// They give the kernel's result, a negative error number included; sys_brk gives the break after the call.
long sys_read(int fd, void *buffer, size_t size);
long sys_write(int fd, const void *buffer, size_t size);
long sys_open(const char *path, int flags, int mode);
long sys_close(int fd);
long sys_lseek(int fd, long offset, int whence);
void *sys_brk(void *end);
long sys_unlink(const char *path);
_Noreturn void sys_exit(int status);

// IEEE 754 binary32 and binary64: sign, 8 and 11 bits of exponent, 23 and 52 bits of fraction.
union float_bits {
    float value;
    uint32_t bits;
};

union double_bits {
    double value;
    uint64_t bits;
};

// unistd.c: result, or -1 with errno set if it is an error number.
long __result(long result);

// process.c: called once, before main.
void __libc_init(int argc, char **argv);

// stdio.c: an open file.
struct FILE {
    int fd;                    // -1: a string, which is all in the buffer
    int flags;
    int buffering;             // _IOFBF, _IOLBF, _IONBF
    unsigned char *buffer;     // NULL before the first use
    size_t size;               // of buffer
    size_t position, end;      // reading: [position, end) is unread; writing: [0, position) is unwritten
    unsigned char back[8];     // characters put back, the last of which is read first
    int backs;
    unsigned char single;      // the buffer for reading a file without one
    struct FILE *next;         // in the list of open files
};

#define FILE_READ 1            // may be read
#define FILE_WRITE 2           // may be written
#define FILE_WRITING 4         // the buffer is being written
#define FILE_EOF 8
#define FILE_ERROR 16
#define FILE_APPEND 32
#define FILE_OWNS_BUFFER 64    // buffer is to be freed
#define FILE_ALLOCATED 128     // the FILE is to be freed

void __flush_all(void);
int __flush(struct FILE *file);
void __string_file(struct FILE *file, const char *text);

// number.c: value and sign of a C integer constant's text, for strtol and its kin.
struct integer {
    uint64_t magnitude;
    int negative;
    int overflow;
    const char *end;           // NULL if there was no digit
};

struct integer __parse_integer(const char *text, int base);
int __digit_value(int c);

// float.c: numbers in decimal, exactly.
// An unpacked number is mantissa * 2^exponent, where mantissa is high * 2^64 + low.
enum { NUMBER_ZERO, NUMBER_FINITE, NUMBER_INFINITE, NUMBER_NAN };

struct unpacked {
    int kind;
    int negative;
    uint64_t high, low;
    int exponent;
};

void __unpack_double(struct unpacked *number, double value);
void __unpack_long_double(struct unpacked *number, long double value);

// A non-negative decimal number: limbs of nine digits, the most significant first.
// limb[first .. DECIMAL_POINT) is the integer part, limb[DECIMAL_POINT .. last) the fraction; what is outside is zero.
// There is room for every finite number, and for the digits that can matter to the rounding of any text.
#define DECIMAL_DIGITS (LDBL_MANT_DIG - LDBL_MIN_EXP + 2)
#define DECIMAL_POINT (LDBL_MAX_10_EXP / 9 + 4)
#define DECIMAL_LIMBS (DECIMAL_POINT + (DECIMAL_DIGITS + LDBL_MAX_EXP) / 9 + 8)

struct decimal {
    int first, last;
    uint32_t limb[DECIMAL_LIMBS];
};

void __decimal_set(struct decimal *d, const struct unpacked *number);
int __decimal_top(const struct decimal *d);
int __decimal_digit(const struct decimal *d, int place);
void __decimal_round(struct decimal *d, int place);

#endif
