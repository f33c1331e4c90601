struct point { int x, y; };
struct pair { int x, y; } pair;
int norm(struct point p);
int f(void)
{
    return norm(pair);
}
