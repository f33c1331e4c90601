void f(char *a)
{
    switch (a) { case 0: ; }
}
