// Matrices of double and of a modulus: products, determinants, elimination.
#include <stdio.h>

#define N 4
typedef double matrix[N][N];

static void multiply(matrix r, const matrix a, const matrix b)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            r[i][j] = 0;
            for (int k = 0; k < N; k++)
                r[i][j] += a[i][k] * b[k][j];
        }
}

static double determinant(matrix m)
{
    double d = 1;
    for (int c = 0; c < N; c++) {
        int p = c;
        for (int r = c + 1; r < N; r++)
            if (m[r][c] * m[r][c] > m[p][c] * m[p][c])
                p = r;
        if (m[p][c] == 0)
            return 0;
        if (p != c) {
            d = -d;
            for (int k = 0; k < N; k++) {
                double t = m[p][k];
                m[p][k] = m[c][k], m[c][k] = t;
            }
        }
        d *= m[c][c];
        for (int r = c + 1; r < N; r++) {
            double q = m[r][c] / m[c][c];
            for (int k = c; k < N; k++)
                m[r][k] -= q * m[c][k];
        }
    }
    return d;
}

static void print(const matrix m)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            printf("%9.4f%c", m[i][j], j == N - 1 ? '\n' : ' ');
}

static unsigned fibonacci(unsigned n)
{
    unsigned long m[2][2] = {{1, 1}, {1, 0}}, r[2][2] = {{1, 0}, {0, 1}}, t[2][2];
    for (; n; n /= 2) {
        for (int bit = n & 1; bit >= 0; bit--) {
            unsigned long (*a)[2] = bit ? r : m;
            for (int i = 0; i < 4; i++)
                t[i / 2][i % 2] = (a[i / 2][0] * m[0][i % 2] + a[i / 2][1] * m[1][i % 2]) % 1000000007;
            for (int i = 0; i < 4; i++)
                a[i / 2][i % 2] = t[i / 2][i % 2];
        }
    }
    return r[0][1];
}

int main(void)
{
    matrix a = {{2, -1, 0, 3}, {1.5, 4, 2, -2}, {0.25, 7, 1, 1}, {-3, 0, 5, 0.5}}, b, c, d;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            b[i][j] = 1.0 / (i + j + 1);
    multiply(c, a, b);
    print(c);
    multiply(d, b, a);
    print(d);
    printf("%.6f %.6e %.6e\n", determinant(a), determinant(b), determinant(c));
    print(b);
    printf("%u %u %u %u\n", fibonacci(10), fibonacci(50), fibonacci(1000), fibonacci(4000000000u));
    return 0;
}
