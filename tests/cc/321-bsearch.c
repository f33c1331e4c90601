/* bsearch in tables of structs and pointers, with keys of another type. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry { const char *name; int value; };
static const struct entry months[] = {
    {"apr", 4}, {"aug", 8}, {"dec", 12}, {"feb", 2}, {"jan", 1}, {"jul", 7}, {"jun", 6}, {"mar", 3}, {"may", 5},
    {"nov", 11}, {"oct", 10}, {"sep", 9},
};
static const int squares[] = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81};
struct range { unsigned low, high; const char *name; };
static const struct range ranges[] = {{'0', '9', "digit"}, {'A', 'Z', "upper"}, {'a', 'z', "lower"}};

static int probes;

static int compare_name(const void *key, const void *element)
{
    probes++;
    return strcmp(key, ((const struct entry *)element)->name);
}

static int compare_int(const void *key, const void *element)
{
    return *(const int *)key - *(const int *)element;
}

static int compare_range(const void *key, const void *element)
{
    unsigned c = *(const unsigned char *)key;
    const struct range *r = element;
    return c < r->low ? -1 : c > r->high ? 1 : 0;
}

static int month(const char *name)
{
    const struct entry *e = bsearch(name, months, 12, sizeof *months, compare_name);
    return e ? e->value : 0;
}

int main(void)
{
    int found = 0;
    for (int i = 0; i < 12; i++)
        found += month(months[i].name) == months[i].value;
    printf("months %d %d %d %d\n", found, month("jan"), month("sep"), month("sop"));
    printf("few probes %d\n", probes <= 15 * 4);
    for (int key = 15; key < 18; key++) {
        const int *p = bsearch(&key, squares, 10, sizeof(int), compare_int);
        printf("%d at %d\n", key, p ? (int)(p - squares) : -1);
    }
    for (const char *s = "5Mq-"; *s; s++) {
        const struct range *r = bsearch(s, ranges, 3, sizeof ranges[0], compare_range);
        printf("%c %s\n", *s, r ? r->name : "none");
    }
    printf("empty %d\n", bsearch("x", months, 0, sizeof *months, compare_name) == NULL);
    return 0;
}
