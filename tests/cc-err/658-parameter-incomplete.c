struct s;
int f(struct s a)
{
    return 1;
}
