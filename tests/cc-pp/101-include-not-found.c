// args: -I include -I more
#include <nothing.h>
