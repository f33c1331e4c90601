#line 1 "018-assert.c"
// A failed assertion ends the program; with NDEBUG there is none.  What is buffered is lost, so nothing is printed.
#include <assert.h>

static int
off(int x)
{
    return x;
}

int
main(void)
{
    assert(off(1) == 1);
#define NDEBUG
#include <assert.h>
    assert(off(1) == 2);
#undef NDEBUG
#include <assert.h>
    assert(off(1) == 3);
    return 0;
}
