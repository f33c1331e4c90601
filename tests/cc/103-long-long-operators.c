// long long is as wide as long, but a type of its own.
#include <limits.h>
#include <stdio.h>

static unsigned long long mix(unsigned long long h, unsigned long long v)
{
    h ^= v;
    h *= 1099511628211ULL;
    h ^= h >> 29;
    return h;
}

int main(void)
{
    long long a = -9000000000LL, b = 7;
    unsigned long long u = 18000000000000000000ULL;
    printf("%lld %lld %lld %lld %lld\n", a + b, a - b, a * b, a / b, a % b);
    printf("%llu %llu %llu %llu\n", u + 5, u / 7, u % 1000003, u >> 13);
    printf("%lld %llu %d\n", -a, -u, a < 0);
    printf("%d %d %d\n", a < b, u > 1, (unsigned long long)a > u);
    printf("%lld %lld\n", LLONG_MAX, LLONG_MIN);
    printf("%d %d\n", _Generic(a + 1L, long long: 1, long: 2), _Generic(u + 1UL, unsigned long long: 1, default: 2));
    unsigned long long h = 14695981039346656037ULL;
    for (int i = 0; i < 8; i++) {
        h = mix(h, i * i);
        printf("%016llx\n", h);
    }
    return 0;
}
