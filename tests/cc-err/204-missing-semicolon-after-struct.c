struct point { int x, y; }

int f(void)
{
    return 0;
}
