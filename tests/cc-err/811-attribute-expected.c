int a __attribute__((aligned(4), 5));
