void nothing(void);
int f(void)
{
    return 1 + nothing();
}
