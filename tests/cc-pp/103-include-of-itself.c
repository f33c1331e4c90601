#include "include/itself.h"
