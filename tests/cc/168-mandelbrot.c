// The Mandelbrot set in double, float and fixed point.
#include <stdio.h>

enum { WIDTH = 48, HEIGHT = 17, LIMIT = 24, ONE = 1 << 20 };

static int by_double(double cr, double ci)
{
    double zr = 0, zi = 0;
    int n = 0;
    while (n < LIMIT && zr * zr + zi * zi < 4) {
        double t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        n++;
    }
    return n;
}

static int by_float(float cr, float ci)
{
    float zr = 0, zi = 0, rr, ii;
    int n;
    for (n = 0; n < LIMIT && (rr = zr * zr) + (ii = zi * zi) < 4; n++) {
        zi = 2.0f * zr * zi + ci;
        zr = rr - ii + cr;
    }
    return n;
}

static int by_fixed(long cr, long ci)
{
    long zr = 0, zi = 0;
    for (int n = 0; n < LIMIT; n++) {
        long rr = zr * zr >> 20, ii = zi * zi >> 20;
        if (rr + ii >= 4 * ONE)
            return n;
        zi = (zr * zi >> 19) + ci;
        zr = rr - ii + cr;
    }
    return LIMIT;
}

int main(void)
{
    static const char shades[] = " .,:;-=+ox*OX%#@";
    int sums[3] = {0};
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int d = by_double(x * 3.0 / WIDTH - 2.25, y * 2.5 / HEIGHT - 1.25);
            sums[0] += d;
            sums[1] += by_float(x * 3.0f / WIDTH - 2.25f, y * 2.5f / HEIGHT - 1.25f);
            sums[2] += by_fixed(x * 3L * ONE / WIDTH - 9 * ONE / 4, y * 5L * ONE / 2 / HEIGHT - 5 * ONE / 4);
            putchar(shades[d * 15 / LIMIT]);
        }
        putchar('\n');
    }
    printf("%d %d %d\n", sums[0], sums[1], sums[2]);
    return 0;
}
