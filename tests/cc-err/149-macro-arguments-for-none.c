#define NOTHING() 0
int zero = NOTHING(1);
