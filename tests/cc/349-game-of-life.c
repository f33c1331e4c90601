/* The game of life on a torus, in arrays of arrays and in words of bits. */
#include <stdio.h>
#include <string.h>

enum { HEIGHT = 8, WIDTH = 16 };
typedef unsigned char grid[HEIGHT][WIDTH];
typedef unsigned short words[HEIGHT];

static void step(grid to, grid from)
{
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int n = 0;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    if (dx || dy)
                        n += from[(y + dy + HEIGHT) % HEIGHT][(x + dx) & (WIDTH - 1)];
            to[y][x] = n == 3 || (n == 2 && from[y][x]);
        }
}

static void step_words(words w)
{
    words new;
    for (int y = 0; y < HEIGHT; y++) {
        unsigned short ones = 0, twos = 0, fours = 0;
        for (int d = -1; d <= 1; d++)
            for (int s = -1; s <= 1; s++) {
                unsigned short row = w[(y + d + HEIGHT) % HEIGHT], carry;
                if (!d && !s)
                    continue;
                row = s < 0 ? row << 1 | row >> 15 : s > 0 ? row >> 1 | row << 15 : row;
                carry = ones & row;
                ones ^= row;
                fours |= twos & carry;
                twos ^= carry;
            }
        new[y] = ~fours & twos & (ones | w[y]);
    }
    memcpy(w, new, sizeof new);
}

int main(void)
{
    static grid cells[2] = {{[1] = {[2] = 1}, [2] = {[3] = 1}, [3] = {1, 1, 1, 1}, [6] = {[14 ... 15] = 1, [0] = 1}}};
    words bits = {0};
    int now = 0, same = 1;

    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            bits[y] |= cells[0][y][x] << (15 - x);
    for (int n = 0; n < 30; n++) {
        step(cells[!now], cells[now]);
        now = !now;
        step_words(bits);
        for (int i = 0; i < HEIGHT * WIDTH; i++)
            same &= cells[now][i / WIDTH][i % WIDTH] == (bits[i / WIDTH] >> (15 - i % WIDTH) & 1);
    }
    for (int y = 0; y < HEIGHT; y++, putchar('\n'))
        for (int x = 0; x < WIDTH; x++)
            putchar(".#"[cells[now][y][x]]);
    printf("same %d\n", same);
    return 0;
}
