#define paste(a, b) a ## b
#define x1 found
paste(x, 1) paste(1, e3) paste(+, =) paste(<<, =) paste(-, >) paste(L, "s") paste(u8, "s")
paste(1., e+) paste(., 5) paste(a, ) paste(, b) [paste(, )] paste(a b, c d)
