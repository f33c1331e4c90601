#define a0(x) x
#define a1(x) a0(a0(a0(a0(x))))
#define a2(x) a1(a1(a1(a1(x))))
#define a3(x) a2(a2(a2(a2(x))))
#define a4(x) a3(a3(a3(a3(x))))
a4(deep) ((((((((((((((((((((((a1)))))))))))))))))))))) (x)
