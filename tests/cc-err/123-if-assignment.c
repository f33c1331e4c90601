#define MODE 1
#if MODE = 1
#endif
