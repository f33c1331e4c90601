more/both.h
#include_next <both.h>
#if __has_include("plain.h")
no
#endif
