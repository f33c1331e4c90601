// args: -I include
#include "guarded.h"
#include "guarded.h"
#include "once.h"
#include "include/once.h"
#include "once.h"
#undef GUARDED_H
#include "guarded.h"
