void f(void) __attribute__((noreturn, __constructor__));
