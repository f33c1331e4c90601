struct point { int x, y; } origin;
int twice(int a);
int f(void)
{
    return twice(origin);
}
