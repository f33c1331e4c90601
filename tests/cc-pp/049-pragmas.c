#pragma unknown to us
#pragma STDC FP_CONTRACT ON
a _Pragma("once") b
#define p(x) _Pragma(#x) x
p(listing on)
