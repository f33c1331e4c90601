#include "include-outer.h"
