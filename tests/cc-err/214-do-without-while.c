void f(int a)
{
    do {
        a--;
    } until (a);
}
