#if 0
it's not "a string
# unknown directive
#include <no such file>
#error no
#define /* nothing
#endif
*/ x y"/*"
'/*'
// a comment \
#endif
" /* "
#else
yes
#endif
