#include "print.h"
enum color { RED, GREEN = 5, BLUE, LAST = -1 };
static int f(int x) { switch (x) { case 1: return 10; case 2: case 3: return 23; case 10 ... 20: return 15; case -5: return -50; default: return 0; } }
static const char *g(unsigned long v) { switch (v) { case 0: return "zero"; case ~0ul: return "max"; case 1ul << 63: return "top"; } return "other"; }
static int dense(int c) { int n = 0; switch (c) { case 'a': n += 1; case 'b': n += 2; break; case 'c': n += 4; case 'd': { n += 8; break; }
    case 'e': n = 5; break; case 'f': n = 6; break; case 'g': n = 7; break; case 'h': n = 8; default: n += 100; } return n; }
int main(void)
{
    int i; enum color c = BLUE;
    for (i = -6; i < 24; i++) { outd(f(i)); outc(' '); }
    outc('\n'); S(g(0)); S(g(-1)); S(g(1ul << 63)); S(g(7));
    for (i = 'a'; i < 'k'; i++) { outd(dense(i)); outc(' '); }
    outc('\n'); D(c); D(GREEN); D(LAST); D(sizeof c);
    switch (c) { case RED: out("red\n"); break; case BLUE: out("blue\n"); }
    for (i = 0; i < 6; i++) switch (i & 3) { case 0: continue; case 1: outc('x'); break; default: outc('y'); }
    outc('\n');
    /* Duff's device */
    char to[20], *t = to; const char *from = "duff's device"; int count = 13, n = (count + 3) / 4;
    switch (count % 4) { case 0: do { *t++ = *from++; case 3: *t++ = *from++; case 2: *t++ = *from++; case 1: *t++ = *from++; } while (--n > 0); }
    *t = 0; S(to);
    switch (3) { int hidden; case 3: hidden = 4; D(hidden); }
    switch ((char)300) { case 44: out("char\n"); }
    return 0;
}
