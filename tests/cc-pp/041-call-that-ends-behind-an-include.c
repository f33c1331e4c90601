// args: -I include
#define call(a, b) <a|b>
#include "open-call.h"
2)
