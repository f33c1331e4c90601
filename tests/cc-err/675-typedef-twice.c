typedef int a;
typedef char a;
