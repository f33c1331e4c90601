int f(int n)
{
    switch (n) {
    case 1:;
        int a[n];
        a[0] = 1;
        return a[0];
    case 2:
        return 2;
    }
    return 0;
}
