#define x 1
#define id(a) a
#define twice(a) a a
twice(id(x)) twice(twice(x))
