#define PRINT(file, format, ...) fprint(file, format, __VA_ARGS__)
int a = PRINT(1);
