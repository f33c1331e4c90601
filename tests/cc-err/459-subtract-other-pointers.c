long f(int *a, char *b)
{
    return a - b;
}
