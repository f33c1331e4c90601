#define x 1  +  2 // comment
#define x 1 + /* comment */ 2
#define f(a) a+1
#define f( a ) a+1
x f(0)
