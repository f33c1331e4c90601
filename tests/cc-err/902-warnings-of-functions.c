/* Calls and returns that C99 does not allow, but old programs have. */
int f(int n)
{
    undeclared(n);
    if (n)
        return;
    switch (n) {
    case 5 ... 1:
        return 2;
    }
    return 1;
}
#error the end
