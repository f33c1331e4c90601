// Sets of bits in arrays of words, bit-fields as flags, masks made by macros.
#include <limits.h>
#include <stdio.h>
#include <string.h>

#define BITS 200
#define WORD_BITS (sizeof(unsigned long) * CHAR_BIT)
#define WORDS ((BITS + WORD_BITS - 1) / WORD_BITS)
#define MASK(n) (1UL << ((n) % WORD_BITS))
#define FIELD(x, high, low) (((x) >> (low)) & ((1ull << ((high) - (low) + 1)) - 1))
#define INSERT(x, high, low, v) \
    ((x) = ((x) & ~(((1ull << ((high) - (low) + 1)) - 1) << (low))) | ((unsigned long long)(v) << (low)))

typedef struct { unsigned long word[WORDS]; } set;

static void include(set *s, int n) { s->word[n / WORD_BITS] |= MASK(n); }
static void exclude(set *s, int n) { s->word[n / WORD_BITS] &= ~MASK(n); }
static int contains(const set *s, int n) { return s->word[n / WORD_BITS] >> n % WORD_BITS & 1; }
static set both(set a, set b) { for (unsigned i = 0; i < WORDS; i++) a.word[i] &= b.word[i]; return a; }
static set either(set a, set b) { for (unsigned i = 0; i < WORDS; i++) a.word[i] |= b.word[i]; return a; }
static set less(set a, set b) { for (unsigned i = 0; i < WORDS; i++) a.word[i] &= ~b.word[i]; return a; }

static int size(set s)
{
    int n = 0;
    for (unsigned i = 0; i < WORDS; i++)
        for (; s.word[i]; s.word[i] &= s.word[i] - 1)
            n++;
    return n;
}

static int same(set a, set b) { return !memcmp(&a, &b, sizeof a); }

static int first_from(const set *s, int n)
{
    while (n < BITS && !contains(s, n))
        n = s->word[n / WORD_BITS] >> n % WORD_BITS ? n + 1 : (int)((n / WORD_BITS + 1) * WORD_BITS);
    return n < BITS ? n : -1;
}

struct flags { unsigned read : 1, write : 1, execute : 1, : 5, owner : 8; signed level : 4; };

static int packed(struct flags f)
{
    return f.read | f.write << 1 | f.execute << 2 | f.owner << 8 | (f.level & 15) << 16;
}

static struct flags unpacked(int x)
{
    struct flags f = {x, x >> 1, x >> 2, x >> 8, x >> 16};
    return f;
}

int main(void)
{
    set threes = {{0}}, fives = {{0}}, all = {{0}};
    for (int i = 0; i < BITS; i++) {
        include(&all, i);
        if (i % 3 == 0) include(&threes, i);
        if (i % 5 == 0) include(&fives, i);
    }
    printf("%d %d %d\n", size(threes), size(fives), size(all));
    printf("%d %d %d\n", size(both(threes, fives)), size(either(threes, fives)), size(less(threes, fives)));
    printf("%d\n", same(less(all, either(threes, fives)), both(less(all, threes), less(all, fives))));
    set rest = less(all, either(threes, fives));
    exclude(&rest, 1);
    for (int i = 0, n; (n = first_from(&rest, i)) >= 0; i = n + 1)
        if (n < 20 || n > 190)
            printf("%d ", n);
    printf("\n%d\n", first_from(&(set){{0}}, 0));
    unsigned long long x = 0x0123456789abcdef;
    printf("%llx %llx %llx\n", FIELD(x, 15, 8), FIELD(x, 63, 60), FIELD(x, 36, 3));
    INSERT(x, 23, 16, 0x55);
    INSERT(x, 63, 56, 0xfe);
    printf("%llx\n", x);
    struct flags f = {.write = 1, .owner = 200, .level = -3};
    printf("%x\n", packed(f));
    struct flags g = unpacked(packed(f) ^ 7);
    printf("%d%d%d %d %d\n", g.read, g.write, g.execute, g.owner, g.level);
    printf("%d\n", packed(unpacked(0xfff07)) == 0xfff07);
    return 0;
}
