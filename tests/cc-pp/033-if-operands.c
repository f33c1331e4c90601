#define empty
#define x 5
#define f(a) a
#if 'a' == 97 && '\n' == 10 && '\377' < 0 && L'a' == 97 && 'ab' == 24930
characters
#endif
#if unknown == 0 && int == 0 && !true && f(x) == 5 && empty x == 5
names
#endif
#if f == 0
no call
#endif
