__LINE__ __FILE__
#line 100
__LINE__ __FILE__
#line 200 "other.c"
__LINE__ __FILE__
#define where 300 "third.c"
#line where
__LINE__ __FILE__
# 400 "fourth.c"
__LINE__ __FILE__
