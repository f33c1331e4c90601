#line 1 x
