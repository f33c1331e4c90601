#include "include-itself.h"
