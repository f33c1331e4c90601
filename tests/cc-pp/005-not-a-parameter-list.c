// White space before the parenthesis makes the macro an object.
#define f (x)
f f(1)
