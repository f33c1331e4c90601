/* Chains of copies of large structs: through calls, pointers, arrays, conditions and loops. */
#include <stdio.h>
#include <string.h>

struct block { int id; unsigned char data[500]; struct { long sum; char name[13]; } tail; };
struct pair { struct block a, b; };

static unsigned sum(struct block b)
{
    unsigned n = b.id;
    for (unsigned i = 0; i < sizeof b.data; i++)
        n = n * 31 + b.data[i];
    return n % 1000000 + b.tail.sum;
}

static struct block make(int id)
{
    struct block b = {.id = id, .tail = {id * 2, "block"}};
    for (unsigned i = 0; i < sizeof b.data; i++)
        b.data[i] = id * i;
    return b;
}

static struct block next(struct block b) { b.id++; b.data[b.id] ^= 0xff; b.tail.name[0]++; return b; }
static struct block same(struct block b) { return b; }
static struct block third(int x, struct block a, struct block b, struct block c) { return x ? c : (x = a.id, b); }
static struct pair both(struct block a, struct block b) { return (struct pair){a, b}; }
static struct pair swap(struct pair p) { return both(p.b, p.a); }
static struct block *choose(int n, struct block *a, struct block *b) { return n ? a : b; }

int main(void)
{
    static struct block list[4];
    struct block a = make(3), b = next(next(a)), c;
    struct pair p = swap(both(a, next(b)));

    printf("size %d\n", (int)sizeof(struct block));
    printf("a %u b %u %s\n", sum(a), sum(b), b.tail.name);
    printf("same %u third %u\n", sum(same(same(a))), sum(third(1, b, b, next(a))));
    printf("pair %u %u\n", sum(p.a), sum(p.b));
    for (int i = 0; i < 4; i++)
        list[i] = i ? next(list[i - 1]) : p.a;
    c = list[0], list[0] = list[3], list[3] = c;
    printf("list %d %d %d %d\n", list[0].id, list[1].id, list[2].id, list[3].id);
    *choose(0, &a, &b) = *choose(1, &list[2], &c);
    c = a.id == 3 ? b : a;
    printf("b %u c %u\n", sum(b), sum(c));
    a = b = c = make(1);
    b.data[0] = 1;
    printf("chain %u %u %u\n", sum(a), sum(b), sum(c));
    list[1] = *&list[1];
    p.a = p.b = next(p.a);
    printf("member %u %u %d\n", sum(p.a), sum(p.b), memcmp(&p.a, &p.b, sizeof p.a));
    return 0;
}
