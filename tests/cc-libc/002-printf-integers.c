// Integer conversions: every flag, width, precision and length.
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int
main(void)
{
    int at = 0;
    long wide = 0;

    printf("[%d] [%i] [%u] [%o] [%x] [%X]\n", -42, 42, 42u, 42u, 48879u, 48879u);
    printf("[%5d] [%-5d] [%05d] [%+d] [% d] [%+05d]\n", 42, 42, 42, 42, 42, 42);
    printf("[%.3d] [%8.3d] [%-8.3d] [%08.3d] [%.0d] [%.0d]\n", 7, 7, 7, 7, 0, 5);
    printf("[%#x] [%#X] [%#o] [%#x] [%#o] [%#.0o] [%#.0x]\n", 255u, 255u, 8u, 0u, 0u, 0u, 0u);
    printf("[%#010x] [%#-10x] [%#10x] [%#.5o] [%#12.8x]\n", 255u, 255u, 255u, 8u, 255u);
    printf("[%hhd] [%hhu] [%hd] [%hu]\n", 300, 300, 70000, 70000);
    printf("[%ld] [%lu] [%lld] [%llu]\n", LONG_MIN, ULONG_MAX, LLONG_MAX, ULLONG_MAX);
    printf("[%jd] [%zu] [%td] [%zx]\n", INTMAX_MIN, (size_t)123, (ptrdiff_t)-5, SIZE_MAX);
    printf("[%d] [%d] [%u] [%x]\n", INT_MIN, INT_MAX, UINT_MAX, UINT_MAX);
    printf("[%*d] [%-*d] [%*d] [%.*d] [%.*d]\n", 6, 1, 6, 2, -6, 3, 4, 4, -1, 5);
    printf("[%lo] [%lX]\n", ULONG_MAX, ULONG_MAX);
    printf("12345%n6789%ln\n", &at, &wide);
    printf("%d %ld\n", at, wide);
    printf("100%% [%%] [%c%c%c]\n", 'a', 'b', 'c');
    printf("[%p] [%20p]\n", (void *)0x1234abcd, (void *)0x1234abcd);
    printf("[%+u] [% x] [%-010d] [%+ d]\n", 1u, 2u, 3, 4);
    return 0;
}
