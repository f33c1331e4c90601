#include "print.h"
int main(void)
{
    int a = 3, b = -4, c = 3; unsigned u = 3000000000u; unsigned char k = 200; long l = -1; unsigned long w = -1;
    D(a < b); D(a > b); D(a <= b); D(a >= b); D(a == c); D(a != c); D(a <= c); D(a >= c);
    D(u > a); D(u < b); D(b < u); D(k > 100); D(k == 200); D(l < 0); D(l < w); D(w == l); D(w > 5); D(l > u);
    D(a && b); D(a && 0); D(0 || b); D(!a || !b); D(a < b || a == c); D(a ? b : c); D(0 ? b : c); D(a < b ? 1 : a == c ? 2 : 3);
    if (a < b) out("less\n"); else out("not less\n");
    if (a > b && c == a) out("both\n");
    if (!(a > b)) out("no\n"); else if (u > 5) out("yes\n"); else out("none\n");
    if (a - 3) out("nonzero\n"); else out("zero\n");
    D(a ?: 7); D((a - 3) ?: 7);
    return a == 3 && b == -4;
}
