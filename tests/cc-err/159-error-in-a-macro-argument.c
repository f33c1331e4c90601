#define TWICE(a) ((a) + (a))

int f(void)
{
    return TWICE(missing);
}
