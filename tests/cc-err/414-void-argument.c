void nothing(void);
int twice(int a);
int f(void)
{
    return twice(nothing());
}
