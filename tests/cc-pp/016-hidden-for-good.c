// A name that met its own expansion stays as it is, wherever it is carried afterwards.
#define foo foo bar
#define id(x) x
#define f(x) x f
id(foo) id(id(foo)) f(1)(2)(3)
#define obj(x) obj x
#define call(m) m(1)
call(obj) id(obj)(2)
