__builtin_va_list list;
int a[sizeof (__builtin_va_start(list), 1)];
