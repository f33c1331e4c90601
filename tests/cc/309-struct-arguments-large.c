/* Structs of 17 to 64 bytes and more as arguments and results. */
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
    static long mix##n(struct s##n a, char c, struct s##n b, long d) \
    { \
        long total = 0; \
        for (int i = 0; i < n; i++) \
            total = (total * 3 + a.b[i] * 2 + b.b[n - 1 - i]) % 1000003; \
        a.b[0] = b.b[0] = 0; \
        return total * 100 + c + d; \
    } \
    static struct s##n reverse##n(struct s##n s) \
    { \
        struct s##n r; \
        for (int i = 0; i < n; i++) \
            r.b[i] = s.b[n - 1 - i]; \
        return r; \
    }

TYPE(17) TYPE(20) TYPE(23) TYPE(24) TYPE(25) TYPE(31) TYPE(32) TYPE(33) TYPE(40) TYPE(47) TYPE(48) TYPE(63) TYPE(64)
TYPE(65) TYPE(200)

#define TEST(n) do { \
        struct s##n s = make##n(n), t = reverse##n(s); \
        printf("%d: %ld %ld %d %d\n", n, mix##n(s, 1, t, 2), mix##n(reverse##n(t), 3, make##n(7), 4), t.b[0], \
               reverse##n(make##n(1)).b[n - 2]); \
    } while (0)

int main(void)
{
    TEST(17); TEST(20); TEST(23); TEST(24); TEST(25); TEST(31); TEST(32); TEST(33); TEST(40); TEST(47);
    TEST(48); TEST(63); TEST(64); TEST(65); TEST(200);
    return 0;
}
