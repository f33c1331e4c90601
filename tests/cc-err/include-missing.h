int before;
#include "no-such-file.h"
