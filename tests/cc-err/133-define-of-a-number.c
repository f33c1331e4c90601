#define 1 2
