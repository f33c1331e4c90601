// alloca.h - memory that goes when the function returns.  Not in the standard.
#ifndef _ALLOCA_H
#define _ALLOCA_H

#include <stddef.h>

void *alloca(size_t size);
#define alloca __builtin_alloca

#endif
