// args: -I include
#define file "plain.h"
#define angle <plain.h>
#define less <
#define in(f) <f.h>
#include file
#include angle
#include less plain.h>
#include in(plain)
