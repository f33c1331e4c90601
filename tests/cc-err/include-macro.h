#define TAIL(q) ((q)->tail)
#define QUEUE_SIZE(q) (TAIL(q) - (q)->head)
