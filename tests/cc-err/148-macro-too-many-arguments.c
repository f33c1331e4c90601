#define TWICE(a) ((a) + (a))
int sum = TWICE(1, 2);
