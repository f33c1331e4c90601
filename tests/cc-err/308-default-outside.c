int f(int a)
{
    default: return a;
}
