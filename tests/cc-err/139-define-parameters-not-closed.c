#define ADD(a, b
