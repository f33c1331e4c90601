#include "include-macro.h"

struct queue { int head; };

int f(struct queue *q)
{
    return QUEUE_SIZE(q);
}
