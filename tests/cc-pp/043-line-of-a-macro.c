#define line __LINE__
#define f(x) x __LINE__
__LINE__ line
f(1) f(line)
__LI\
NE__
