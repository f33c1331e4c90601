void f(double a)
{
    switch (a) { case 1: ; }
}
