enum color { red, green };
void f(void)
{
    red = 1;
}
