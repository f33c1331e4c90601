int a __attribute__((aligned(8));
