#line 100 "generated.y"
int a = ;
