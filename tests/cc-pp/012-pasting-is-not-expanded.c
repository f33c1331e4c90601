#define paste(a, b) a ## b
#define xpaste(a, b) paste(a, b)
#define A one
#define B two
#define AB both
#define onetwo expanded
paste(A, B) xpaste(A, B)
