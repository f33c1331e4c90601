/* goto out of nested loops, backwards, over code, and to shared clean-up. */
#include <stdio.h>

static int find(int target, int *row, int *column)
{
    for (int i = 0; i < 10; i++)
        for (int j = i; j < 10; j++)
            while (1) {
                if (i * j == target) {
                    *row = i;
                    *column = j;
                    goto found;
                }
                break;
            }
    return 0;
found:
    return 1;
}

static int clean_up(int fail_at)
{
    int done = 0;
    if (fail_at == 1)
        goto fail1;
    done |= 1;
    if (fail_at == 2)
        goto fail2;
    done |= 2;
    if (fail_at == 3)
        goto fail3;
    return done;
fail3:
    done ^= 2;
fail2:
    done ^= 1;
fail1:
    return -10 - done;
}

static int fresh_each_time(void)
{
    int passes = 0, total = 0;
back:
    {
        int x = 5;
        int list[3] = {x};
        total += x + list[0] + list[2];
        x = 50;
        list[2] = 9;
        if (++passes < 3)
            goto back;
    }
    return total;
}

int main(void)
{
    int row = -1, column = -1;
    int found = find(42, &row, &column);
    printf("find %d %d %d\n", found, row, column);
    printf("missing %d\n", find(97, &row, &column));
    printf("clean %d %d %d %d\n", clean_up(0), clean_up(1), clean_up(2), clean_up(3));
    printf("fresh %d\n", fresh_each_time());
    return 0;
}
