void nothing(void);
int f(void)
{
    while (nothing())
        ;
    return 0;
}
