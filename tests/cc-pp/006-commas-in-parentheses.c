#define first(a, b) a
#define one(a) a
first((1, 2), 3) one((4, 5)) first([6], 7])
