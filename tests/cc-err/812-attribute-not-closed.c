int a __attribute__((format(printf, 1, 2
