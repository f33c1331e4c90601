#include "plain.h"
nested __FILE__ __LINE__ __INCLUDE_LEVEL__ __BASE_FILE__
