#include "include-missing.h"
