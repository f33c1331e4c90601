int a = 1 ;
