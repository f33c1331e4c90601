// ++ and -- before and behind, on every type.
#include <stdio.h>

#define STEPS(type, format, start) do { \
        type x = start; \
        printf(#type ":"); \
        printf(" " format, x++); printf(" " format, x); printf(" " format, ++x); \
        printf(" " format, x--); printf(" " format, x); printf(" " format, --x); \
        printf(" " format "\n", --x); \
    } while (0)

int main(void)
{
    STEPS(char, "%d", 127);
    STEPS(signed char, "%d", 126);
    STEPS(unsigned char, "%d", 255);
    STEPS(short, "%d", 32767);
    STEPS(unsigned short, "%d", 65534);
    STEPS(int, "%d", 2147483645);
    STEPS(unsigned, "%u", 4294967295u);
    STEPS(long, "%ld", -1);
    STEPS(unsigned long, "%lu", -1);
    STEPS(long long, "%lld", 0);
    STEPS(unsigned long long, "%llu", -2);
    STEPS(float, "%g", -0.5);
    STEPS(double, "%g", 1e6);
    STEPS(long double, "%Lg", 2.5L);
    float large = 16777216;
    large++;
    printf("%.1f\n", large);
    int a[3] = {1, 2, 3}, *p = a;
    printf("%d ", *p++); printf("%d ", *++p); printf("%d ", *p--); printf("%d ", ++*p); printf("%d\n", (*p)++);
    printf("%d %d %d %d\n", a[0], a[1], a[2], (int)(p - a));
    return 0;
}
