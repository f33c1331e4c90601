#include "include-unfinished.h"
int b;
