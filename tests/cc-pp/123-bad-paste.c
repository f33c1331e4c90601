#define paste(a, b) a ## b
#define xpaste(a, b) paste(a, b)
int x = xpaste(+, /);
