#define open f(1,
#define f(a, b) <a|b>
#define name f
open 2) name(3, 4) open name(5, 6))
