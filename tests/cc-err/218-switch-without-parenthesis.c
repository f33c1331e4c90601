void f(int a)
{
    switch a { }
}
