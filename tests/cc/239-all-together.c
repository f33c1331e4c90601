// A program that uses most operators and types in one loop, and prints what it holds as it goes.
#include <stdint.h>
#include <stdio.h>

enum mode { ADD, XOR, ROTATE, DIVIDE, MODES };
typedef uint32_t (*mixer)(uint32_t, uint8_t);

struct state {
    uint64_t sum;
    double mean;
    float scale;
    int32_t balance;
    uint16_t table[8];
    int8_t offsets[4];
    unsigned mode : 2, turns : 6, odd : 1;
    int drift : 5;
    _Bool dirty;
    mixer mix[MODES];
    union { uint32_t word; uint8_t bytes[4]; };
    struct state *other;
};

static uint32_t by_add(uint32_t x, uint8_t n) { return x + n * 0x9e37u; }
static uint32_t by_xor(uint32_t x, uint8_t n) { return x ^ (uint32_t)n << (n & 7); }
static uint32_t by_rotate(uint32_t x, uint8_t n) { return n &= 31, n ? x << n | x >> (32 - n) : x; }
static uint32_t by_divide(uint32_t x, uint8_t n) { return n ? x / n * 3 + x % n : ~x; }

static struct state make(int seed, struct state *other)
{
    return (struct state){
        .sum = seed, .scale = 1.5f / seed, .mix = {by_add, by_xor, by_rotate, [DIVIDE] = by_divide},
        .offsets = {1, -1, 2, -2}, .word = 0x01020304u * seed, .other = other, .drift = -seed
    };
}

static void step(struct state *s, int i)
{
    struct state *o = s->other ?: s;
    int8_t k = s->offsets[i & 3];
    s->word = s->mix[s->mode](s->word, (uint8_t)(i + k));
    s->table[i % 8] += s->bytes[i & 3] * (i | 1);
    s->table[(unsigned)(i + k) % 8u] ^= (uint16_t)~s->word;
    s->balance += (i & 1 ? -1 : 1) * (int)(s->table[s->bytes[0] & 7] >> 3) - o->offsets[s->mode];
    s->sum = s->sum * 6364136223846793005u + (s->word | 1ull << (i % 64));
    s->mean += (s->balance - s->mean) / (i + 1);
    s->scale = s->mean > 0 ? s->scale * 1.01f : s->scale / 2 + 0.125f;
    s->mode++;
    s->turns += s->odd ^= i & 1;
    s->drift = s->drift < 0 ? s->drift + i : -(int)(s->scale * 4) - s->drift;
    s->offsets[s->mode] = (int8_t)(s->offsets[s->mode] * 3 + (s->dirty = s->word & 0x10) - (i == 7 ? 100 : 0));
    o->bytes[i >> 1 & 3] -= (uint8_t)s->sum, o->word <<= !(s->word & 15);
}

static void show(const char *name, const struct state *s)
{
    printf("%s %016lx %.9g %.7g %d |", name, (unsigned long)s->sum, s->mean, s->scale, s->balance);
    for (const uint16_t *p = s->table; p < s->table + 8; )
        printf(" %u", *p++);
    printf(" | %d %d %d %d", s->offsets[0], s->offsets[1], s->offsets[2], s->offsets[3]);
    printf(" | %d %d %d %d %d | %08x\n", s->mode, s->turns, s->odd, s->drift, s->dirty, s->word);
}

int main(void)
{
    struct state a = make(3, NULL), b = make(7, &a), saved = a;
    for (int i = 0; i < 60; i++) {
        step(&a, i);
        step(i % 3 ? &b : &a, i ^ 5);
        if (i % 6 == 0)
            show("a", &a), show("b", &b);
        if (i == 30)
            saved = a, a = b, b = saved, a.other = &b, b.other = 0;
    }
    show("saved", &saved);
    return 0;
}
