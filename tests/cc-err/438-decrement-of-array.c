int a[3];
void f(void)
{
    a--;
}
