int f(int a)
{
    switch (a) {
    case 1.0: return 1;
    }
    return 0;
}
