#define x
#define has defined(x)
#define has_not !defined y
#if defined x && defined(x) && defined ( x ) && !defined y && !defined(y)
a
#endif
#if has && has_not
b
#endif
#if defined __FILE__ && defined __LINE__ && !defined defined && defined __has_include
c
#endif
