void nothing(void);
int f(void)
{
    return (int)nothing();
}
