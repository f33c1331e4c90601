#ifndef 1
#endif
