#define two(a, b) <a|b>
#define one(a) <a>
two(,) two(1,) two(,2) one() one( )
