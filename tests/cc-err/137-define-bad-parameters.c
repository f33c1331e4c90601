#define ADD(a, 1) ((a) + 1)
