#define WIDTH 0
#if 64 / WIDTH
#endif
