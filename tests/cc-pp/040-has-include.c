// args: -I include
#define file "plain.h"
#if __has_include("include/plain.h") && __has_include(<plain.h>) && __has_include(file)
a
#endif
#if __has_include("nothing.h") || __has_include(<include/plain.h>)
b
#endif
#ifdef __has_include
c
#endif
