// Natural numbers of any size: factorials, Fibonacci numbers, powers, division.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LIMBS = 40 };
typedef struct { int n; uint32_t limb[LIMBS]; } big;

static big small(uint32_t x) { big r = {x != 0, {x}}; return r; }

static big add(const big *a, const big *b)
{
    big r = {0, {0}};
    uint64_t carry = 0;
    for (int i = 0; i < a->n || i < b->n || carry; i++) {
        carry += (uint64_t)(i < a->n ? a->limb[i] : 0) + (i < b->n ? b->limb[i] : 0);
        r.limb[r.n++] = (uint32_t)carry;
        carry >>= 32;
    }
    return r;
}

static big multiply(const big *a, const big *b)
{
    big r = {a->n + b->n, {0}};
    for (int i = 0; i < a->n; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < b->n; j++) {
            carry += (uint64_t)a->limb[i] * b->limb[j] + r.limb[i + j];
            r.limb[i + j] = carry;
            carry >>= 32;
        }
        r.limb[i + b->n] = carry;
    }
    while (r.n && !r.limb[r.n - 1])
        r.n--;
    return r;
}

static uint32_t divide_small(big *a, uint32_t d)
{
    uint64_t rest = 0;
    for (int i = a->n; i-- > 0; ) {
        rest = rest << 32 | a->limb[i];
        a->limb[i] = rest / d;
        rest %= d;
    }
    while (a->n && !a->limb[a->n - 1])
        a->n--;
    return rest;
}

static void print(const char *name, big a)
{
    char text[LIMBS * 10 + 1], *p = text + sizeof text;
    *--p = 0;
    do
        *--p = '0' + divide_small(&a, 10);
    while (a.n);
    printf("%s %s\n", name, p);
}

static big power(uint32_t base, unsigned e)
{
    big r = small(1), b = small(base);
    for (; e; e >>= 1, b = multiply(&b, &b))
        if (e & 1)
            r = multiply(&r, &b);
    return r;
}

int main(void)
{
    big f = small(1), a = small(0), b = small(1);
    for (int i = 2; i <= 50; i++) {
        big k = small(i);
        f = multiply(&f, &k);
        if (i % 10 == 0)
            print("factorial", f);
    }
    for (int i = 0; i < 300; i++) {
        big c = add(&a, &b);
        a = b, b = c;
    }
    print("fibonacci", a);
    print("2^128", power(2, 128));
    print("7^77", power(7, 77));
    print("zero", small(0));
    big r = power(10, 30);
    printf("%u ", divide_small(&r, 1000003));
    printf("%u\n", divide_small(&r, 4294967295u));
    print("rest", r);
    return 0;
}
