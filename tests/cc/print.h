/* print.h - what the fixtures print with: nothing but the one system call.  A host compiler gets it from HOST. */
#ifdef HOST
#include <unistd.h>
#define sys_write write
#else
long sys_write(int fd, const void *buf, long n);
#endif

static void out(const char *s) { long n = 0; while (s[n]) n++; sys_write(1, s, n); }
static void outc(char c) { sys_write(1, &c, 1); }
static void outu(unsigned long v) { if (v >= 10) outu(v / 10); outc('0' + v % 10); }
static void outd(long v) { if (v < 0) { outc('-'); outu(-(unsigned long)v); } else outu(v); }
static void outx(unsigned long v) { if (v >= 16) outx(v / 16); outc("0123456789abcdef"[v % 16]); }

/* One line: an expression's text and its value. */
#define D(e) (out(#e), out(" = "), outd(e), outc('\n'))
#define U(e) (out(#e), out(" = "), outu(e), outc('\n'))
#define X(e) (out(#e), out(" = "), outx(e), outc('\n'))
#define S(e) (out(#e), out(" = "), out(e), outc('\n'))
