// Objects larger than the immediate fields of any machine: locals, members, elements.
#include <stdio.h>
#include <string.h>

struct large {
    char head[5000];
    int at_5000;
    char middle[100000];
    long at_105008;
    unsigned bits : 5;
    char tail[40000];
    short last;
};

static struct large global;
static int table[50000];

static long sum(const struct large *p) { return p->at_5000 + p->at_105008 + p->bits + p->tail[39999] + p->last; }

static int local_arrays(int n)
{
    char first[3000];
    int a = 1;
    char second[70000];
    long b = 2;
    int third[20000];
    short c = 3, *pc = &c;
    memset(first, n, sizeof first);
    memset(second, n + 1, sizeof second);
    for (int i = 0; i < 20000; i++)
        third[i] = i ^ n;
    int *pa = &a;
    long *pb = &b;
    *pa += first[2999];
    *pb += second[69999];
    *pc += third[19999] & 0xff;
    return a + b + c + third[123] + second[0];
}

static struct large make(int x)
{
    struct large l;
    memset(&l, 0, sizeof l);
    l.at_5000 = x;
    l.at_105008 = x * 2L;
    l.last = -x;
    return l;
}

int main(void)
{
    struct large local, *p = &global;
    memset(&local, 0, sizeof local);
    local.at_5000 = 10;
    local.at_105008 = 1L << 40;
    local.bits = 37;
    local.tail[39999] = 'z';
    local.last = -5;
    printf("%d %ld\n", (int)sizeof local, sum(&local));
    global = local;
    p->at_5000++;
    p->at_105008 -= 1;
    p->bits += 3;
    p->last *= 2;
    printf("%d %ld %d %d\n", global.at_5000, global.at_105008, global.bits, global.last);
    table[49999] = 7;
    table[1] = table[49999]++ * 2;
    printf("%d %d %d\n", table[49999], table[1], (int)(&table[49999] - table));
    printf("%d\n", local_arrays(3));
    p[0] = make(9);
    printf("%ld %d\n", sum(p), make(4).last);
    int far = 40000, *q = table + far;
    q[-1] = 11, q[5000] = 12;
    printf("%d %d %d\n", table[39999], table[45000], *(q - 20000));
    return 0;
}
