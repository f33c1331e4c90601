// qsort on several sizes and shapes of input, with a bound on comparisons; bsearch.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long comparisons;

static int
by_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;

    comparisons++;
    return x < y ? -1 : x > y;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

struct record {
    char name[5];
    short key;
};

static int
by_key(const void *a, const void *b)
{
    return ((const struct record *)a)->key - ((const struct record *)b)->key;
}

static int numbers[2000];

static void
sort(const char *shape)
{
    int i, ordered = 1;

    comparisons = 0;
    qsort(numbers, 2000, sizeof numbers[0], by_int);
    for (i = 1; i < 2000; i++)
        if (numbers[i - 1] > numbers[i])
            ordered = 0;
    printf("%s: %s, %s\n", shape, ordered ? "ordered" : "NOT ORDERED", comparisons < 60000 ? "quick" : "slow");
}

int
main(void)
{
    const char *words[] = { "pear", "apple", "fig", "cherry", "banana" };
    struct record records[] = { { "c", 3 }, { "a", 1 }, { "d", 4 }, { "b", 2 } };
    unsigned long state = 1;
    int i, key, *found;

    for (i = 0; i < 2000; i++)
        numbers[i] = i;
    sort("rising");
    for (i = 0; i < 2000; i++)
        numbers[i] = -i;
    sort("falling");
    for (i = 0; i < 2000; i++)
        numbers[i] = i % 3;
    sort("few values");
    for (i = 0; i < 2000; i++)
        numbers[i] = i < 1000 ? i : 2000 - i;
    sort("organ pipe");
    for (i = 0; i < 2000; i++) {
        state = state * 6364136223846793005UL + 1442695040888963407UL;
        numbers[i] = (state >> 40) % 5000 * 2;
    }
    sort("random");
    key = numbers[777];
    found = bsearch(&key, numbers, 2000, sizeof numbers[0], by_int);
    printf("found %d\n", found != NULL && *found == key);
    key = 7;
    printf("missing %d\n", bsearch(&key, numbers, 2000, sizeof numbers[0], by_int) == NULL);
    printf("empty %d\n", bsearch(&key, numbers, 0, sizeof numbers[0], by_int) == NULL);
    qsort(words, 5, sizeof words[0], by_text);
    for (i = 0; i < 5; i++)
        printf("%s ", words[i]);
    qsort(records, 4, sizeof records[0], by_key);
    for (i = 0; i < 4; i++)
        printf("%s%d ", records[i].name, records[i].key);
    qsort(numbers, 0, sizeof numbers[0], by_int);
    qsort(numbers, 1, sizeof numbers[0], by_int);
    printf("\n");
    return 0;
}
