int f(int *a)
{
    return ((int(void))a)();
}
