// Sudoku by candidate masks and backtracking.
#include <stdio.h>

static unsigned short rows[9], columns[9], boxes[9];
static char board[82];
static long tried;

static int count_bits(unsigned x) { int n = 0; while (x) x &= x - 1, n++; return n; }
static unsigned candidates(int i) { return ~(rows[i / 9] | columns[i % 9] | boxes[i / 27 * 3 + i % 9 / 3]) & 0x1ff; }

static void toggle(int i, unsigned bit)
{
    rows[i / 9] ^= bit, columns[i % 9] ^= bit, boxes[i / 27 * 3 + i % 9 / 3] ^= bit;
}

static int solve(void)
{
    int best = -1, fewest = 10;
    for (int i = 0; i < 81; i++)
        if (board[i] == '.') {
            int n = count_bits(candidates(i));
            if (n < fewest)
                fewest = n, best = i;
        }
    if (best < 0)
        return 1;
    for (unsigned left = candidates(best), bit; left; left ^= bit) {
        bit = left & -left;
        tried++;
        toggle(best, bit);
        board[best] = '1' + count_bits(bit - 1);
        if (solve())
            return 1;
        toggle(best, bit);
    }
    board[best] = '.';
    return 0;
}

static int load(const char *s)
{
    for (int i = 0; i < 9; i++)
        rows[i] = columns[i] = boxes[i] = 0;
    tried = 0;
    for (int i = 0; i < 81; i++) {
        board[i] = s[i];
        if (s[i] != '.') {
            unsigned bit = 1u << (s[i] - '1');
            if (!(candidates(i) & bit))
                return 0;
            toggle(i, bit);
        }
    }
    return 1;
}

int main(void)
{
    static const char *const puzzles[] = {
        "1....7.9..3..2...8..96..5....53..9...1..8...26....4...3......1..4......7..7...3..",
        "12345678.........9...............................................................",
        "11..............................................................................."
    };
    for (int p = 0; p < 3; p++) {
        if (!load(puzzles[p])) {
            printf("contradiction\n");
            continue;
        }
        int ok = solve();
        printf("%s after %ld\n", ok ? "solved" : "impossible", tried);
        for (int r = 0; ok && r < 9; r++)
            printf("%.9s%c", board + 9 * r, r % 3 == 2 ? '\n' : ' ');
    }
    return 0;
}
