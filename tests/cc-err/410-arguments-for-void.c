int zero(void);
int f(void)
{
    return zero(1);
}
