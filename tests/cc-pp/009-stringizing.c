#define str(x) #x
#define xstr(x) str(x)
#define x 1
str(x) xstr(x) str(  a   +   b  ) str() str("a\n" '\'' "\"") str(a
    b /* comment */ c)
str(L"wide\\") str(@)
