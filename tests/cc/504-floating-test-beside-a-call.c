// The test of ?: may be a call of a floating-point routine: what another operand has computed must survive it.
#include <stdio.h>

int seven(void)
{
    return 7;
}

int beside(double test)
{
    return (test ? -68 : 5) & seven();
}

int nested(double test, float other)
{
    return seven() - ((other ? 2 : 3) * (test ? seven() : 1));
}

double chosen(double test, int n)
{
    return seven() + (test ? n : 0.5) * seven();
}

int main(void)
{
    printf("%d %d\n", beside(1.5), beside(0.0));
    printf("%d %d %d\n", nested(0.0, 0.0f), nested(2.0, 0.0f), nested(-1.0, 1.0f));
    printf("%g %g\n", chosen(0.0, 3), chosen(1e-300, 3));
    return 0;
}
