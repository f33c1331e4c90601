#define e(format, args...) print(format, args)
#define f(args...) <args>
e(1, 2, 3) f() f(4, 5)
