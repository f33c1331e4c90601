#define PRINT(..., a) a
