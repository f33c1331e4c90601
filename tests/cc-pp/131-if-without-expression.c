#define x
#if x
#endif
