/* Structs of 1 to 16 bytes as arguments and results. */
#include <stdio.h>

#define TYPE(n) \
    struct s##n { unsigned char b[n]; }; \
    static struct s##n make##n(int first) \
    { \
        struct s##n s; \
        for (int i = 0; i < n; i++) \
            s.b[i] = first + i; \
        return s; \
    } \
    static int sum##n(int before, struct s##n s, int after) \
    { \
        int total = before * 1000 + after * 100000; \
        for (int i = 0; i < n; i++) \
            total += s.b[i]; \
        s.b[0] = 99; \
        return total; \
    } \
    static struct s##n pass##n(struct s##n s) \
    { \
        s.b[n - 1] += 1; \
        return s; \
    }

TYPE(1) TYPE(2) TYPE(3) TYPE(4) TYPE(5) TYPE(6) TYPE(7) TYPE(8)
TYPE(9) TYPE(10) TYPE(11) TYPE(12) TYPE(13) TYPE(14) TYPE(15) TYPE(16)

#define TEST(n) do { \
        struct s##n s = make##n(n); \
        int a = sum##n(1, s, 2), b = sum##n(3, pass##n(pass##n(s)), 4); \
        printf("%d: %d %d %d %d\n", n, a, b, s.b[0], pass##n(make##n(50)).b[n - 1]); \
    } while (0)

int main(void)
{
    TEST(1); TEST(2); TEST(3); TEST(4); TEST(5); TEST(6); TEST(7); TEST(8);
    TEST(9); TEST(10); TEST(11); TEST(12); TEST(13); TEST(14); TEST(15); TEST(16);
    return 0;
}
