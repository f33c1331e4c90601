char *f(char *name)
{
    return "hello " name;
}
