// args: -I include
#include "almost-guarded.h"
#include "almost-guarded.h"
#include "guarded-with-else.h"
#include "guarded-with-else.h"
