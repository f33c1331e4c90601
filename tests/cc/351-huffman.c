/* Huffman codes: counting, a tree in an array, codes by recursion, coding and decoding of bits. */
#include <stdio.h>
#include <string.h>

struct node { unsigned weight; short left, right; unsigned char symbol; };
static struct node nodes[512];
static int used;
static struct { unsigned bits; int length; } codes[256];

static int smallest(int *roots, int *count)
{
    int best = 0;
    for (int i = 1; i < *count; i++)
        if (nodes[roots[i]].weight < nodes[roots[best]].weight)
            best = i;
    int found = roots[best];
    roots[best] = roots[--*count];
    return found;
}

static void assign(int n, unsigned bits, int length)
{
    struct node *t = &nodes[n];
    if (t->left < 0) {
        codes[t->symbol].bits = bits;
        codes[t->symbol].length = length;
        return;
    }
    assign(t->left, bits << 1, length + 1);
    assign(t->right, bits << 1 | 1, length + 1);
}

static int build(const char *text)
{
    unsigned counts[256] = {0};
    int roots[256], count = 0;
    for (; *text; text++)
        counts[(unsigned char)*text]++;
    for (int c = 0; c < 256; c++)
        if (counts[c]) {
            nodes[used] = (struct node){counts[c], -1, -1, c};
            roots[count++] = used++;
        }
    while (count > 1) {
        int a = smallest(roots, &count), b = smallest(roots, &count);
        nodes[used] = (struct node){.weight = nodes[a].weight + nodes[b].weight, .left = a, .right = b};
        roots[count++] = used++;
    }
    assign(roots[0], 0, 0);
    return roots[0];
}

int main(void)
{
    static const char text[] = "she sells sea shells by the sea shore";
    unsigned char out[64] = {0};
    char back[64];
    int bits = 0, root = build(text), at = 0, n = 0;

    for (const char *s = text; *s; s++)
        for (int i = codes[(unsigned char)*s].length - 1; i >= 0; i--, bits++)
            out[bits >> 3] |= (codes[(unsigned char)*s].bits >> i & 1) << (bits & 7);
    while (at < bits) {
        int t = root;
        while (nodes[t].left >= 0) {
            t = out[at >> 3] >> (at & 7) & 1 ? nodes[t].right : nodes[t].left;
            at++;
        }
        back[n++] = nodes[t].symbol;
    }
    back[n] = 0;
    printf("bits %d of %d nodes %d\n", bits, 8 * (int)(sizeof text - 1), used);
    printf("s %d e %d y %d\n", codes['s'].length, codes['e'].length, codes['y'].length);
    printf("%s %d\n", back, strcmp(back, text));
    return 0;
}
