#define PRINT(a) printf(a, __VA_ARGS__)
