int f(int a,);
