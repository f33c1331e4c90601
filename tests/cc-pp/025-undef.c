#define x 1
x
#undef x
x
#undef x
#undef never
#define x 2
x
