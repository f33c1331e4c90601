typedef int a;
int a;
