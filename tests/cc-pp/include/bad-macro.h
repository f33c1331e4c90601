#define one two(1)
#define two(x) three(x, x)
#define three(x) x
int a = one;
