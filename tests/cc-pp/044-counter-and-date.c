#define unique name(__COUNTER__)
#define name(n) name_(n)
#define name_(n) x ## n
__COUNTER__ unique unique __COUNTER__
__DATE__ __TIME__
__STDC__ __STDC_VERSION__ __STDC_HOSTED__
