#include "include/open-if.h"
#endif
