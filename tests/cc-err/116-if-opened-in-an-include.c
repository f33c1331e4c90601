#include "include-open.h"
#endif
