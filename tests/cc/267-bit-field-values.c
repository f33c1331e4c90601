/* Values of bit-fields: truncation, signs, promotion, compound assignment. */
#include <stdio.h>

struct fields {
    int s3 : 3;
    unsigned u3 : 3;
    signed char c5 : 5;
    unsigned long wide : 37;
    long signed_wide : 35;
    _Bool flag : 1;
    unsigned one : 1;
    int word : 32;
};

static struct fields initial = {-4, 7, 15, 0x1fffffffff, -1, 3, 1, -5};

static struct fields *side(struct fields *f, int *calls)
{
    ++*calls;
    return f;
}

int main(void)
{
    struct fields f = {0};
    int calls = 0;

    printf("initial %d %d %d %lx %ld\n", initial.s3, initial.u3, initial.c5, (unsigned long)initial.wide,
           (long)initial.signed_wide);
    printf("initial %d %d %d\n", initial.flag, initial.one, initial.word);
    f.s3 = 5;
    f.u3 = 13;
    f.c5 = 0x7f;
    printf("cut %d %d %d\n", f.s3, f.u3, f.c5);
    printf("value of assignment %d %d\n", f.s3 = 7, f.u3 = 9);
    f.u3 += 6;
    f.s3 -= 3;
    f.c5 <<= 2;
    printf("compound %d %d %d\n", f.u3, f.s3, f.c5);
    printf("steps %d\n", f.u3++);
    printf("steps %d\n", ++f.u3);
    printf("steps %d\n", --f.s3);
    f.wide = -1;
    f.wide >>= 4;
    printf("wide %lx\n", (unsigned long)f.wide);
    f.signed_wide = 1L << 34;
    printf("signed wide %ld\n", (long)f.signed_wide);
    f.flag = 0x100;
    f.one = 2;
    printf("flags %d %d\n", f.flag, f.one);
    printf("promoted %d %d\n", f.u3 - 8 < 0, -f.u3 < 0);
    side(&f, &calls)->u3 |= 4;
    side(&f, &calls)->c5++;
    printf("once %d %d %d\n", calls, f.u3, f.c5);
    f.word = f.u3 * f.s3 - 1;
    printf("word %d\n", f.word);
    return 0;
}
