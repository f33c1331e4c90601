void end(void *p);
void f(int n)
{
    int a[n] __attribute__((cleanup(end)));
}
