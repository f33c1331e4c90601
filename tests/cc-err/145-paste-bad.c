#define JOIN(a, b) a ## b
int JOIN(+, x);
