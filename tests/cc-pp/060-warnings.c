#define x 1
#define x 2
#define __FILE__ 3
#ifdef x y
#endif z
#pragma pack(3)
#warning it's time
x
