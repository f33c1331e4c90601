int n;
_Alignas(n) int a;
