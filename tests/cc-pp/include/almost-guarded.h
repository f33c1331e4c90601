#ifndef ALMOST_GUARDED_H
#define ALMOST_GUARDED_H
almost guarded
#endif
outside
