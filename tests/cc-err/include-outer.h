#include "include-error.h"
