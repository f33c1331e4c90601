/* A switch whose cases lie inside of a loop. */
#include <stdio.h>
#include <string.h>

static void copy(char *to, const char *from, int count)
{
    int rounds = (count + 7) / 8;
    if (count == 0)
        return;
    switch (count % 8) {
    case 0: do { *to++ = *from++;
    case 7:      *to++ = *from++;
    case 6:      *to++ = *from++;
    case 5:      *to++ = *from++;
    case 4:      *to++ = *from++;
    case 3:      *to++ = *from++;
    case 2:      *to++ = *from++;
    case 1:      *to++ = *from++;
            } while (--rounds > 0);
    }
}

static int sum(const int *list, int n)
{
    int total = 0;
    switch (n & 3) {
        while (n > 0) {
    case 0:
            if (n == 0)
                break;
            total += *list++;
            n--;
    case 3: total += *list++, n--;
    case 2: total += *list++, n--;
    case 1: total += *list++, n--;
        }
    }
    return total;
}

#define BEGIN static int state; switch (state) { case 0:
#define YIELD(value) do { state = __LINE__; return value; case __LINE__: ; } while (0)
#define END } state = 0; return -1

static int generator(void)
{
    static int i, j;
    BEGIN;
    for (i = 1; i < 4; i++) {
        YIELD(i);
        for (j = 0; j < i; j++)
            YIELD(i * 10 + j);
    }
    YIELD(99);
    END;
}

int main(void)
{
    static const char text[] = "abcdefghijklmnopqrstuvwxyz";
    static const int list[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    for (int n = 0; n <= 20; n += n < 10 ? 1 : 5) {
        char to[32] = "";
        copy(to, text, n);
        printf("%d %s\n", n, to);
    }
    for (int n = 0; n < 10; n++)
        printf("%d ", sum(list, n));
    printf("\n");
    for (int v; (v = generator()) >= 0; )
        printf("%d ", v);
    printf("%d\n", generator());
    return 0;
}
