// #pragma push_macro and pop_macro keep the meaning of a name, also that it has none.
#include <stdio.h>

#define VALUE 1
#define ADD(a, b) ((a) + (b))

static void show(const char *what, int value)
{
	printf("%s %d\n", what, value);
}

int main(void)
{
	show("first", VALUE);
#pragma push_macro("VALUE")
#undef VALUE
#define VALUE 2
	show("second", VALUE);
#pragma push_macro("VALUE")
#undef VALUE
#define VALUE ADD(VALUE_OF_THREE, 0)
#define VALUE_OF_THREE 3
	show("third", VALUE);
#pragma pop_macro("VALUE")
	show("second", VALUE);
	_Pragma("pop_macro(\"VALUE\")")
	show("first", VALUE);
#pragma pop_macro("VALUE")
	show("first", VALUE);
#pragma push_macro("NONE")
#define NONE 4
	show("none", NONE);
#pragma pop_macro("NONE")
#ifdef NONE
	show("left", NONE);
#endif
#pragma push_macro("ADD")
#undef ADD
#define ADD(a, b, c) ((a) * (b) * (c))
	show("product", ADD(2, 3, 4));
#pragma pop_macro("ADD")
	show("sum", ADD(2, 3));
	return 0;
}
