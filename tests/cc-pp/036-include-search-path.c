// args: -I more -I include
#include <both.h>
#include "include/both.h"
