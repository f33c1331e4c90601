int f(int a)
{
    switch (a) {
    case &a: return 1;
    }
    return 0;
}
