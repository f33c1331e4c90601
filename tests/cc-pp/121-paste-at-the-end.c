#define f(a) a ##
