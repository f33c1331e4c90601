int f(int a)
{
    switch (a) {
    case 1 ... 5: return 1;
    case 5: return 2;
    }
    return 0;
}
