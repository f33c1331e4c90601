// Grids of characters: the game of life, a flood fill, a path through a maze.
#include <stdio.h>
#include <string.h>

enum { W = 16, H = 8 };

static void step(char cells[H][W + 1])
{
    char next[H][W + 1];
    memcpy(next, cells, sizeof next);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            int n = 0;
            for (int d = 0; d < 9; d++)
                n += d != 4 && cells[(y + d / 3 + H - 1) % H][(x + d % 3 + W - 1) % W] == '#';
            next[y][x] = n == 3 || (n == 2 && cells[y][x] == '#') ? '#' : '.';
        }
    memcpy(cells, next, sizeof next);
}

static int fill(char (*g)[W + 1], int y, int x, char from, char to)
{
    if (y < 0 || y >= H || x < 0 || x >= W || g[y][x] != from)
        return 0;
    g[y][x] = to;
    return 1 + fill(g, y + 1, x, from, to) + fill(g, y - 1, x, from, to) + fill(g, y, x + 1, from, to)
             + fill(g, y, x - 1, from, to);
}

static int shortest(char g[][W + 1])
{
    static const signed char moves[4][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    int distance[H][W], queue[H * W], head = 0, tail = 0;
    memset(distance, -1, sizeof distance);
    distance[0][0] = 0;
    queue[tail++] = 0;
    while (head < tail) {
        int y = queue[head] / W, x = queue[head] % W;
        head++;
        for (int i = 0; i < 4; i++) {
            int v = y + moves[i][0], u = x + moves[i][1];
            if (v >= 0 && v < H && u >= 0 && u < W && g[v][u] != '#' && distance[v][u] < 0) {
                distance[v][u] = distance[y][x] + 1;
                queue[tail++] = v * W + u;
            }
        }
    }
    return distance[H - 1][W - 1];
}

static void print(char g[][W + 1]) { for (int y = 0; y < H; y++) puts(g[y]); }

int main(void)
{
    char life[H][W + 1] = {".#..............", "..#.......###...", "###.............", "................",
                           "................", "......##........", "......##........", "................"};
    char maze[H][W + 1] = {"..#.....#.......", ".##.###.#.#####.", "....#...#.#...#.", "###.#.###.#.#.#.",
                           "....#.....#.#.#.", ".########.#.#.#.", "........#...#.#.", "######.#####..#."};
    for (int i = 0; i < 12; i++)
        step(life);
    print(life);
    printf("%d\n", shortest(maze));
    printf("%d\n", fill(maze, 0, 0, '.', 'o'));
    print(maze);
    return 0;
}
