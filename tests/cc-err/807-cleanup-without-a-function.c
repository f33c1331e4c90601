int end;
void f(void)
{
    int a __attribute__((cleanup(end))) = 1;
}
