#define plus +
#define minus -
#define x 1
#define f(a) a
plus+ +plus -minus f(a)f(b) x.5 f(<)< f(x)x f(L)"s" f(.)..f(.) /f(/) f(-)>
