/* Enumerators: values, expressions, negative ones, repeated ones, the last comma. */
#include <stdio.h>

enum plain { A, B, C };
enum given { D = 5, E, F = 2, G, H = D + E };
enum negative { MINUS = -3, LESS, LEAST = -100, NEXT, };
enum bits { BIT0 = 1 << 0, BIT1 = 1 << 1, BIT7 = 1 << 7, MASK = BIT0 | BIT1 | BIT7 };
enum { LENGTH = sizeof(int) * 3, LETTER = 'a', COND = LENGTH > 10 ? 1 : 2 };
enum big { BIG = 0x7fffffff, SMALL = -0x7fffffff - 1 };
enum needs_long { BELOW = -1, ABOVE = 0xffffffff };
enum wide { WIDE = 1L << 40 };
enum __attribute__((packed)) byte { BYTE = 255 };
enum signed_byte { MOST = 127, LEAST_BYTE = -128 } __attribute__((packed));
enum two_bytes { TWO = 256 } __attribute__((packed));

static int array[LENGTH];

static const char *color_name(enum color { RED, GREEN = 4, BLUE } c)
{
    switch (c) {
    case RED: return "red";
    case GREEN: return "green";
    case BLUE: return "blue";
    }
    return "none";
}

int main(void)
{
    enum plain p = B;
    enum negative n = LEAST;
    enum bits mask = MASK;

    printf("plain %d %d %d\n", A, B, C);
    printf("given %d %d %d %d %d\n", D, E, F, G, H);
    printf("negative %d %d %d %d\n", MINUS, LESS, LEAST, NEXT);
    printf("bits %d %d\n", BIT7, MASK);
    printf("sizes %d %d %d %d\n", LENGTH, LETTER, COND, (int)(sizeof array / sizeof array[0]));
    printf("big %d %d\n", BIG, SMALL);
    printf("types %d %d %d %d %d\n", (int)sizeof(enum needs_long), (int)sizeof(enum wide), (int)sizeof(enum byte),
           (int)sizeof(enum signed_byte), (int)sizeof(enum two_bytes));
    printf("wide %ld %d\n", (long)(enum needs_long)ABOVE, WIDE >> 38 == 4);
    p++;
    n += 1;
    printf("variables %d %d %d\n", p, n == NEXT, n < 0);
    printf("signs %d %d\n", (enum plain)-1 > 0, (enum negative)-1 > 0);
    printf("mask %d\n", mask & ~BIT0);
    printf("size %d\n", (int)sizeof(enum plain) + (int)sizeof B);
    printf("color %s %s\n", color_name(4), color_name(5));
    return 0;
}
