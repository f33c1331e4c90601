int f(int *a)
{
    return ((int[3])a)[0];
}
