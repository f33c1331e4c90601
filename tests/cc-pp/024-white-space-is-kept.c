#define empty
#define minus -
-minus - -empty- a empty b  empty-b +minus
#define str(s) #s
#define xstr(s) str(s)
xstr(a empty-b) xstr(a-empty b) xstr(-minus)
