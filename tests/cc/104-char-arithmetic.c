// char and its signed and unsigned kinds: wrapping on assignment, promotion in between.
#include <stdio.h>

int main(void)
{
    char c = 100;
    signed char s = -128;
    unsigned char u = 250;
    printf("%d %d %d\n", c + c, s - 1, u + u);
    c = c + c;
    s = s - 1;
    u = u + u;
    printf("%d %d %d\n", c, s, u);
    u = 200;
    printf("%d %d %d %d\n", ~u, -u, !u, u << 4);
    printf("%d %d\n", (unsigned char)~u, (signed char)u);
    c = 'z';
    printf("%d %c %d\n", c - 'a', c - 32, c == 'z');
    s = 127;
    s++;
    printf("%d\n", s);
    u = 0;
    --u;
    printf("%d %d\n", u, u == -1);
    s = -1;
    u = s;
    printf("%d %d %d\n", s == u, s, u);
    c = 0x1ff;
    printf("%d\n", c);
    for (unsigned char i = 250; i >= 250; i++)
        printf("%d ", i);
    printf("\n%d %d %d\n", (char)200, (unsigned char)200, (signed char)-200);
    unsigned char t[4] = {0x12, 0x34, 0xab, 0xcd};
    printf("%08x\n", (unsigned)t[3] << 24 | t[2] << 16 | t[1] << 8 | t[0]);
    return 0;
}
