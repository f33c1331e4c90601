int f(void)
{
    goto 1;
}
