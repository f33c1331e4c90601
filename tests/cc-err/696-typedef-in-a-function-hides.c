typedef int number;
int f(void)
{
    int number = 1;
    number other = 2;
    return other;
}
