int a = __builtin_types_compatible_p(int, 3);
