int print(const char *format, ...);
int f(void)
{
    return print();
}
