#line 50 "generated.y"
#error here
