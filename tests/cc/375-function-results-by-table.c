/* Tables of functions that take and give structs, floats and wide values, called in loops. */
#include <stdio.h>

struct vector { double x, y, z; };
struct tiny { signed char v; };
struct stats { long min, max, sum; int n; };
typedef struct vector (*operator)(struct vector, struct vector);
typedef struct stats (*step)(struct stats, long);

static struct vector add(struct vector a, struct vector b) { return (struct vector){a.x + b.x, a.y + b.y, a.z + b.z}; }
static struct vector cross(struct vector a, struct vector b)
{
    return (struct vector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
static struct vector scaled(struct vector a, struct vector b)
{
    double by = a.x * b.x + a.y * b.y + a.z * b.z;
    return (struct vector){b.x * by, b.y * by, b.z * by};
}
static struct stats minimum(struct stats s, long v) { if (!s.n || v < s.min) s.min = v; return s; }
static struct stats maximum(struct stats s, long v) { if (!s.n || v > s.max) s.max = v; return s; }
static struct stats total(struct stats s, long v) { s.sum += v; s.n++; return s; }
static struct tiny up(struct tiny t) { t.v++; return t; }
static struct tiny down(struct tiny t) { return (struct tiny){t.v - 1}; }
static double halves(int n) { return n ? 0.5 + halves(n - 1) / 2 : 0; }
static float thirds(int n) { return n ? 1.0f / 3 : 0; }

int main(void)
{
    static const operator operators[] = {add, cross, scaled};
    static const step steps[] = {minimum, maximum, total};
    static struct tiny (*const tinies[2])(struct tiny) = {up, down};
    struct vector v = {1, 2, 3}, w = {0.5, -1, 4};
    struct stats s = {0};
    struct tiny t = {127};

    for (int i = 0; i < 3; i++) {
        struct vector r = operators[i](v, operators[(i + 1) % 3](w, v));
        printf("%.2f %.2f %.2f\n", r.x, r.y, r.z);
    }
    for (long v = -3; v < 5; v += 2)
        for (const step *f = steps; f < steps + 3; f++)
            s = (*f)(s, v << 33);
    printf("%ld %ld %ld %d\n", s.min >> 33, s.max >> 33, s.sum >> 33, s.n);
    printf("%d", tinies[0](t).v);
    printf(" %d\n", tinies[1](tinies[1](tinies[0](t))).v);
    printf("%.5f %.5f\n", halves(4), (double)thirds(1));
    return 0;
}
