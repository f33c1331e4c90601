// float-operators.h - what 033-generated-arithmetic.c tests: C's operators and conversions, or with FLOAT_CALLS the soft
// floating point's functions by name, as a compiler without an FPU would call them.

#ifndef FLOAT_CALLS

#define D_ADD(a, b) ((a) + (b))
#define D_SUBTRACT(a, b) ((a) - (b))
#define D_MULTIPLY(a, b) ((a) * (b))
#define D_DIVIDE(a, b) ((a) / (b))
#define D_NEGATE(a) (-(a))
#define F_ADD(a, b) ((a) + (b))
#define F_SUBTRACT(a, b) ((a) - (b))
#define F_MULTIPLY(a, b) ((a) * (b))
#define F_DIVIDE(a, b) ((a) / (b))
#define F_NEGATE(a) (-(a))
#define F_TO_D(a) ((double)(a))
#define D_TO_F(a) ((float)(a))
#define D_EQ(a, b) ((a) == (b))
#define D_NE(a, b) ((a) != (b))
#define D_LT(a, b) ((a) < (b))
#define D_LE(a, b) ((a) <= (b))
#define D_GT(a, b) ((a) > (b))
#define D_GE(a, b) ((a) >= (b))
#define F_EQ(a, b) ((a) == (b))
#define F_NE(a, b) ((a) != (b))
#define F_LT(a, b) ((a) < (b))
#define F_LE(a, b) ((a) <= (b))
#define F_GT(a, b) ((a) > (b))
#define F_GE(a, b) ((a) >= (b))
#define D_TO_INT(a) ((int)(a))
#define D_TO_LONG(a) ((long)(a))
#define D_TO_UNSIGNED(a) ((unsigned)(a))
#define D_TO_UNSIGNED_LONG(a) ((unsigned long)(a))
#define F_TO_INT(a) ((int)(a))
#define F_TO_LONG(a) ((long)(a))
#define F_TO_UNSIGNED(a) ((unsigned)(a))
#define F_TO_UNSIGNED_LONG(a) ((unsigned long)(a))
#define INT_TO_D(a) ((double)(int)(a))
#define LONG_TO_D(a) ((double)(long)(a))
#define UNSIGNED_TO_D(a) ((double)(unsigned)(a))
#define UNSIGNED_LONG_TO_D(a) ((double)(unsigned long)(a))
#define INT_TO_F(a) ((float)(int)(a))
#define LONG_TO_F(a) ((float)(long)(a))
#define UNSIGNED_TO_F(a) ((float)(unsigned)(a))
#define UNSIGNED_LONG_TO_F(a) ((float)(unsigned long)(a))

#else

double __adddf3(double, double), __subdf3(double, double), __muldf3(double, double), __divdf3(double, double);
double __negdf2(double), __extendsfdf2(float);
float __addsf3(float, float), __subsf3(float, float), __mulsf3(float, float), __divsf3(float, float);
float __negsf2(float), __truncdfsf2(double);
int __eqdf2(double, double), __nedf2(double, double), __ltdf2(double, double), __ledf2(double, double);
int __gtdf2(double, double), __gedf2(double, double);
int __eqsf2(float, float), __nesf2(float, float), __ltsf2(float, float), __lesf2(float, float);
int __gtsf2(float, float), __gesf2(float, float);
int __fixdfsi(double), __fixsfsi(float);
long __fixdfdi(double), __fixsfdi(float);
unsigned __fixunsdfsi(double), __fixunssfsi(float);
unsigned long __fixunsdfdi(double), __fixunssfdi(float);
double __floatsidf(int), __floatdidf(long), __floatunsidf(unsigned), __floatundidf(unsigned long);
float __floatsisf(int), __floatdisf(long), __floatunsisf(unsigned), __floatundisf(unsigned long);

#define D_ADD(a, b) __adddf3(a, b)
#define D_SUBTRACT(a, b) __subdf3(a, b)
#define D_MULTIPLY(a, b) __muldf3(a, b)
#define D_DIVIDE(a, b) __divdf3(a, b)
#define D_NEGATE(a) __negdf2(a)
#define F_ADD(a, b) __addsf3(a, b)
#define F_SUBTRACT(a, b) __subsf3(a, b)
#define F_MULTIPLY(a, b) __mulsf3(a, b)
#define F_DIVIDE(a, b) __divsf3(a, b)
#define F_NEGATE(a) __negsf2(a)
#define F_TO_D(a) __extendsfdf2(a)
#define D_TO_F(a) __truncdfsf2(a)
#define D_EQ(a, b) (__eqdf2(a, b) == 0)
#define D_NE(a, b) (__nedf2(a, b) != 0)
#define D_LT(a, b) (__ltdf2(a, b) < 0)
#define D_LE(a, b) (__ledf2(a, b) <= 0)
#define D_GT(a, b) (__gtdf2(a, b) > 0)
#define D_GE(a, b) (__gedf2(a, b) >= 0)
#define F_EQ(a, b) (__eqsf2(a, b) == 0)
#define F_NE(a, b) (__nesf2(a, b) != 0)
#define F_LT(a, b) (__ltsf2(a, b) < 0)
#define F_LE(a, b) (__lesf2(a, b) <= 0)
#define F_GT(a, b) (__gtsf2(a, b) > 0)
#define F_GE(a, b) (__gesf2(a, b) >= 0)
#define D_TO_INT(a) __fixdfsi(a)
#define D_TO_LONG(a) __fixdfdi(a)
#define D_TO_UNSIGNED(a) __fixunsdfsi(a)
#define D_TO_UNSIGNED_LONG(a) __fixunsdfdi(a)
#define F_TO_INT(a) __fixsfsi(a)
#define F_TO_LONG(a) __fixsfdi(a)
#define F_TO_UNSIGNED(a) __fixunssfsi(a)
#define F_TO_UNSIGNED_LONG(a) __fixunssfdi(a)
#define INT_TO_D(a) __floatsidf(a)
#define LONG_TO_D(a) __floatdidf(a)
#define UNSIGNED_TO_D(a) __floatunsidf(a)
#define UNSIGNED_LONG_TO_D(a) __floatundidf(a)
#define INT_TO_F(a) __floatsisf(a)
#define LONG_TO_F(a) __floatdisf(a)
#define UNSIGNED_TO_F(a) __floatunsisf(a)
#define UNSIGNED_LONG_TO_F(a) __floatundisf(a)

#endif
