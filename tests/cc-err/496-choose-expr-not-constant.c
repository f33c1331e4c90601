void f(void) { __builtin_choose_expr(f, 1, 2); }
