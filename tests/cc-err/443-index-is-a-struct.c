struct s { int n; } s;
int f(int *a)
{
    return a[s];
}
