#define WIDTH 8
#if (WIDTH > 4
#endif
