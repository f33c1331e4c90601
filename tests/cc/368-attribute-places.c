/* Attributes in every place where programs put them, and the words that spell keywords otherwise. */
#include <stdio.h>

__attribute__((unused)) static int before = 1;
static __attribute__((unused)) int between = 2;
static int __attribute__((unused)) behind_type = 3;
static int last __attribute__((unused)) = 4, other __attribute__((aligned(8), unused)) = 5;
static int function(int a, int b __attribute__((unused))) __attribute__((noinline, const));
static void __attribute__((format(printf, 1, 2))) log_line(const char *f, ...) { printf("%s", f); }
__attribute__((noreturn)) void never(void);
extern int printf_like(const char *, ...) __attribute__((__format__(__printf__, 1, 2)));
typedef int number __attribute__((unused));
typedef struct __attribute__((packed)) { char a; int b; } tight;
typedef union { int i; float f; } __attribute__((transparent_union)) either;
struct members {
    int a __attribute__((unused));
    __attribute__((unused)) int b;
    int __attribute__((deprecated)) c, d __attribute__((unused)), *__attribute__((unused)) e;
};
enum __attribute__((unused)) kind { A __attribute__((unused)), B = 5, C } __attribute__((unused));
static int (*__attribute__((unused)) pointer)(int, int) = function;
static int (__attribute__((unused)) *to_function)(int, int) = function;
static int unnamed(int (__attribute__((unused)) int, int), void (__attribute__((unused)) *)(int));

static int function(int a, int b) { return a * 10; }
static int unnamed(int f(int, int), void g(int)) { return f(7, 8) + (g == 0); }
static __inline __attribute__((__always_inline__)) int small(int n) { return n + 1; }
static int parameters(__attribute__((unused)) int a, int __attribute__((unused)) b, const char *s __attribute__(()))
{
    return *s;
}

__extension__ typedef long long wide;
static __const int constant = 6;
static __volatile__ int changing = 7;
static __signed__ char negative = -8;

int main(void)
{
    int local __attribute__((aligned(16), unused)) = 9, n __attribute__((unused));
    __attribute__((unused)) const char *text = "text";
    register number r __attribute__((unused)) = 10;
    char *__restrict p = (char *)text;

    for (__attribute__((unused)) int i = 0; i < 1; i++)
        log_line("log\n");
    switch (local) {
    case 9:
        n = __extension__ 11;
        __attribute__((fallthrough));
    default:
        n++;
    }
    goto end;
end: __attribute__((unused));
    printf("%d %d %d %d %d\n", before, between, behind_type, last, other);
    printf("%d %d\n", unnamed(function, 0), ((int (__attribute__((unused)) *)(int, int))pointer)(5, 6));
    printf("%d %d %d\n", pointer(1, 2), to_function(3, 4), small(parameters(1, 2, p)));
    printf("%d %d %d %d\n", (int)sizeof(tight), (int)sizeof(either), (int)sizeof(struct members), C);
    printf("%d %d %d %d %d %d\n", constant, changing, negative, n, r, (int)sizeof(wide));
    return __alignof__(long) == 8 ? 0 : 1;
}
