// #if in the middle of a program: arithmetic, defined, nesting, empty branches.
#include <limits.h>
#include <stdio.h>

#define YES 1
#define NO 0
#define VERSION 3
#define FUNCTION(x) ((x) * 2)
#define EMPTY

static const char *const taken[] = {
#if YES && !NO
    "and",
#endif
#if defined YES && defined(NO) && !defined MISSING
    "defined",
#endif
#if MISSING
    "never",
#elif VERSION > 3
    "newer",
#elif VERSION == 3
    "three",
#elif 1
    "too late",
#else
    "else",
#endif
#if FUNCTION(21) == 42
    "function",
#endif
#if (2 + 3 * 4 - 1) / 2 % 4 == 2 && (1 << 4 | 3) == 19 && ~0 == -1
    "arithmetic",
#endif
#if -1 > 0u
    "unsigned",
#endif
#if 0x7fffffffffffffff + 1u == 0x8000000000000000 && -1 == 18446744073709551615u
    "64 bits",
#endif
#if 'A' == 65 && '\n' == 10 && '\377' < 0
    "characters",
#endif
#if (1 ? 2 : 1 / 0) == 2 && (0 && 1 / 0) == 0
    "unevaluated",
#endif
#if 0
#if 1
    "hidden",
#else
    "hidden too",
#endif
#garbage that is skipped 'unclosed
#else
    "outer else",
#endif
#ifndef EMPTY
    "not defined",
#else
#ifdef EMPTY
    "empty",
#endif
#endif
#undef VERSION
#ifdef VERSION
    "still there",
#endif
#if VERSION + 0 == 0
    "gone",
#endif
#if INT_MAX == 2147483647 && UINT_MAX == 4294967295 && CHAR_MIN < 0 && LONG_MAX > INT_MAX
    "limits",
#endif
#if __has_include(<stdio.h>) && !__has_include(<no/such/file.h>)
    "has_include",
#endif
#if defined __x86_64__ + defined __aarch64__ + defined __riscv == 1
    "one machine",
#endif
};

int main(void)
{
    for (unsigned i = 0; i < sizeof taken / sizeof *taken; i++)
        printf("%s\n", taken[i]);
    return 0
#if 1
    ;
#endif
}
