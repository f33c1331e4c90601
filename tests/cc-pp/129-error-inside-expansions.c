#include "include/bad-macro.h"
