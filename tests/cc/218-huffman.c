// Huffman codes: a heap of nodes, code lengths, coding and decoding of bits.
#include <stdio.h>
#include <string.h>

struct node { int weight, symbol; struct node *left, *right; };

static struct node pool[128], *heap[64];
static int pool_used, heap_size;
static char codes[128][32];

static int before(const struct node *a, const struct node *b)
{
    return a->weight != b->weight ? a->weight < b->weight : a->symbol < b->symbol;
}

static void push(struct node *n)
{
    int i = heap_size++;
    for (; i > 0 && before(n, heap[(i - 1) / 2]); i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = n;
}

static struct node *pop(void)
{
    struct node *top = heap[0], *last = heap[--heap_size];
    int i = 0;
    for (int child; (child = 2 * i + 1) < heap_size; i = child) {
        if (child + 1 < heap_size && before(heap[child + 1], heap[child]))
            child++;
        if (!before(heap[child], last))
            break;
        heap[i] = heap[child];
    }
    heap[i] = last;
    return top;
}

static struct node *new_node(int weight, int symbol, struct node *left, struct node *right)
{
    struct node *n = &pool[pool_used++];
    *n = (struct node){weight, symbol, left, right};
    return n;
}

static void assign(const struct node *n, char *prefix, int depth)
{
    if (!n->left) {
        memcpy(codes[n->symbol], prefix, depth);
        return;
    }
    prefix[depth] = '0', assign(n->left, prefix, depth + 1);
    prefix[depth] = '1', assign(n->right, prefix, depth + 1);
}

int main(void)
{
    static const char text[] = "she sells sea shells by the sea shore; the shells she sells are sea shells";
    int count[128] = {0}, bits = 0;
    unsigned char packed[100] = {0};
    for (const char *s = text; *s; s++)
        count[(int)*s]++;
    for (int c = 0; c < 128; c++)
        if (count[c])
            push(new_node(count[c], c, 0, 0));
    while (heap_size > 1) {
        struct node *a = pop(), *b = pop();
        push(new_node(a->weight + b->weight, a->symbol < b->symbol ? a->symbol : b->symbol, a, b));
    }
    struct node *root = pop();
    char prefix[32];
    assign(root, prefix, 0);
    for (int c = 0; c < 128; c++)
        if (count[c])
            printf("'%c' %2d %s\n", c, count[c], codes[c]);
    for (const char *s = text; *s; s++)
        for (const char *b = codes[(int)*s]; *b; b++, bits++)
            packed[bits >> 3] |= (*b & 1) << (bits & 7);
    printf("%d bits of %d\n", bits, (int)(sizeof text - 1) * 8);
    for (int i = 0; i < bits; ) {
        const struct node *n = root;
        while (n->left)
            n = packed[i / 8] >> i % 8 & 1 ? n->right : n->left, i++;
        putchar(n->symbol);
    }
    putchar('\n');
    return 0;
}
