#define SQUARE(x) ((x) * (x))
#define ADD(a, b) ((a) + (b))
#define NONE() none
SQUARE(3) SQUARE (y + 1) ADD(1, SQUARE(2)) NONE() NONE( )
