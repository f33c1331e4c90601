#define ADD(a, b) ((a) + (b))
int sum = ADD(1, 2;
