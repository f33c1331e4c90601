/* A dense switch of many cases, and what is just outside of it. */
#include <stdio.h>

#define TEN(n) case n: case n + 1: case n + 2: case n + 3: case n + 4: \
               case n + 5: case n + 6: case n + 7: case n + 8: case n + 9
#define ONE(n) case n: r = n * n % 7 + n; break;
#define FIVE(n) ONE(n) ONE(n + 1) ONE(n + 2) ONE(n + 3) ONE(n + 4)

static int dense(int n)
{
    int r;
    switch (n) {
    FIVE(0) FIVE(5) FIVE(10) FIVE(15) FIVE(20) FIVE(25) FIVE(30) FIVE(35)
    default: r = -1;
    }
    return r;
}

static int tens(int n)
{
    switch (n) {
    TEN(100): return 100;
    TEN(110): return 110;
    TEN(120): return 120;
    TEN(-130): return -130;
    TEN(-5): return 5;
    }
    return 0;
}

static char decode(int opcode)
{
    switch (opcode & 0x0f) {
    case 0: return 'a'; case 1: return 'b'; case 2: return 'c'; case 3: return 'd';
    case 4: return 'e'; case 5: return 'f'; case 6: return 'g'; case 7: return 'h';
    case 8: return 'i'; case 9: return 'j'; case 10: return 'k'; case 11: return 'l';
    case 12: return 'm'; case 13: return 'n'; case 14: return 'o'; case 15: return 'p';
    }
    return '?';
}

int main(void)
{
    int sum = 0;
    for (int i = -2; i < 43; i++)
        printf("%d%c", dense(i), i == 42 ? '\n' : ' ');
    for (int i = -140; i < 140; i++)
        sum += tens(i);
    printf("tens %d %d %d %d %d\n", sum, tens(99), tens(100), tens(129), tens(130));
    for (int i = 0; i < 16; i++)
        putchar(decode(i * 7));
    putchar('\n');
    return 0;
}
