unsigned long a = __builtin_offsetof(int, x);
