// assert.h - diagnostics (C99 7.2).  No include guard: NDEBUG is looked at anew each time.

#undef assert

#ifdef NDEBUG
#define assert(condition) ((void)0)
#else
#define assert(condition) ((void)((condition) || (__assert_fail(#condition, __FILE__, __LINE__, __func__), 0)))
#endif

void __assert_fail(const char *condition, const char *file, unsigned line, const char *function);
