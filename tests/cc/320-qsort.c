/* qsort with comparisons of numbers, strings, structs, pointers, and by several keys. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct person { char name[8]; int age; double height; };

static int by_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}
static int descending(const void *a, const void *b) { return -by_int(a, b); }
static int by_string(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
static int by_char(const void *a, const void *b) { return *(const unsigned char *)a - *(const unsigned char *)b; }
static int by_age_then_name(const void *a, const void *b)
{
    const struct person *p = a, *q = b;
    return p->age != q->age ? p->age - q->age : strcmp(p->name, q->name);
}
static int by_height(const void *a, const void *b)
{
    double x = ((const struct person *)a)->height, y = ((const struct person *)b)->height;
    return x < y ? -1 : x > y;
}

static void show(const struct person *p, int n)
{
    for (int i = 0; i < n; i++)
        printf("%s %d %.2f%s", p[i].name, p[i].age, p[i].height, i + 1 < n ? ", " : "\n");
}

int main(void)
{
    int numbers[] = {5, -3, 2147483647, 0, 5, -2147483647 - 1, 9, 1};
    const char *words[] = {"pear", "apple", "fig", "", "banana", "app"};
    char text[] = "the quick brown fox";
    struct person people[] = {{"eve", 30, 1.6}, {"bob", 25, 1.8}, {"al", 30, 1.75}, {"dan", 7, 1.2}};
    int (*const orders[])(const void *, const void *) = {by_int, descending};

    for (int k = 0; k < 2; k++) {
        qsort(numbers, 8, sizeof *numbers, orders[k]);
        for (int i = 0; i < 8; i++)
            printf("%d%c", numbers[i], i < 7 ? ' ' : '\n');
    }
    qsort(words, 6, sizeof words[0], by_string);
    for (int i = 0; i < 6; i++)
        printf("'%s'%c", words[i], i < 5 ? ' ' : '\n');
    qsort(text, strlen(text), 1, by_char);
    printf("'%s'\n", text);
    qsort(people, 4, sizeof *people, by_age_then_name);
    show(people, 4);
    qsort(people, 4, sizeof *people, by_height);
    show(people, 4);
    return 0;
}
