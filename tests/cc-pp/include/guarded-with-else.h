#ifndef GUARDED_WITH_ELSE_H
#define GUARDED_WITH_ELSE_H
first time
#else
again
#endif
