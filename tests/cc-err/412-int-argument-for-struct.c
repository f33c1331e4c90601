struct point { int x, y; };
int norm(struct point p);
int f(void)
{
    return norm(1);
}
