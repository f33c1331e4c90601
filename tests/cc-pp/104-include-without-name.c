#define x y
#include x
