// 128-bit integers in two halves: sums, products, quotients, shifts, powers modulo 64-bit numbers.
#include <stdint.h>
#include <stdio.h>

typedef struct { uint64_t low, high; } u128;

static u128 add(u128 a, u128 b)
{
    u128 r = {a.low + b.low, a.high + b.high};
    r.high += r.low < a.low;
    return r;
}

static u128 negate(u128 a) { return (u128){-a.low, ~a.high + !a.low}; }

static int compare(u128 a, u128 b)
{
    return a.high != b.high ? a.high < b.high ? -1 : 1 : (a.low > b.low) - (a.low < b.low);
}

static u128 multiply(uint64_t a, uint64_t b)
{
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
    uint64_t middle = (ll >> 32) + (uint32_t)lh + (uint32_t)hl;
    return (u128){middle << 32 | (uint32_t)ll, hh + (lh >> 32) + (hl >> 32) + (middle >> 32)};
}

static u128 shift(u128 a, int n)
{
    if (n >= 64)
        return (u128){0, a.low << (n - 64)};
    if (n > 0)
        return (u128){a.low << n, a.high << n | a.low >> (64 - n)};
    if (n <= -64)
        return (u128){a.high >> (-n - 64), 0};
    return n ? (u128){a.low >> -n | a.high << (64 + n), a.high >> -n} : a;
}

static u128 divide(u128 a, u128 b, u128 *rest)
{
    u128 q = {0, 0}, r = {0, 0};
    for (int i = 127; i >= 0; i--) {
        r = shift(r, 1);
        r.low |= shift(a, -i).low & 1;
        if (compare(r, b) >= 0) {
            r = add(r, negate(b));
            q = add(q, shift((u128){1, 0}, i));
        }
    }
    *rest = r;
    return q;
}

static void print(u128 a)
{
    char text[40], *p = text + 39;
    *p = 0;
    do {
        u128 digit;
        a = divide(a, (u128){10, 0}, &digit);
        *--p = '0' + digit.low;
    } while (a.low | a.high);
    printf("%s\n", p);
}

static uint64_t power(uint64_t b, uint64_t e, uint64_t m)
{
    u128 r = {1, 0};
    for (u128 base = {b, 0}; e; e >>= 1) {
        if (e & 1)
            divide(multiply(r.low, base.low), (u128){m, 0}, &r);
        divide(multiply(base.low, base.low), (u128){m, 0}, &base);
    }
    return r.low;
}

int main(void)
{
    u128 a = {0xffffffffffffffff, 0}, b = {1, 0}, rest;
    print(add(a, b));
    print(multiply(a.low, a.low));
    print(multiply(12345678901234567890u, 9876543210987654321u));
    print(negate(b));
    print(shift(b, 100));
    print(shift(shift(b, 127), -60));
    print(divide(multiply(0xfedcba9876543210, 0x123456789abcdef), (u128){1000000007, 3}, &rest));
    print(rest);
    printf("%d %d %d\n", compare(a, b), compare(b, a), compare(shift(b, 64), a));
    printf("%lu\n", (unsigned long)power(3, 1000, 18446744073709551557u));
    printf("%lu\n", (unsigned long)power(2, 18446744073709551556u, 18446744073709551557u));
    return 0;
}
