#define ping pong(1)
#define pong(x) ping + x
int a = ping;
