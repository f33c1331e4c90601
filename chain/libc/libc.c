// libc.c - the library as one translation unit: what cc.scm compiles, once, to be joined with a program.
// memory.c is not part of it: P1's library has those four functions.  tcc compiles each file to an object of its own,
// memory.c and ARCH/system.S included, and softfloat.c not.

#include "process.c"
#include "unistd.c"
#include "malloc.c"
#include "ctype.c"
#include "string.c"
#include "multibyte.c"
#include "number.c"
#include "float.c"
#include "stdlib.c"
#include "stdio.c"
#include "printf.c"
#include "scanf.c"
#include "time.c"
#include "math.c"
#include "softfloat.c"
