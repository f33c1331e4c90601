#define SIZE 10
#define SIZE 10
#define SIZE 11
#define __LP64__ 0
#ifdef SIZE here
#endif SIZE
#warning the sizes differ
#pragma weak main
unsigned long a = 9223372036854775808;
#error the end
