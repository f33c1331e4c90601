// args: -I include
#include "include/plain.h"
#include <plain.h>
#include "nested.h"
#  include /* comment */ <plain.h> // comment
here __FILE__ __LINE__ __INCLUDE_LEVEL__
