int f(unsigned long n)
{
    switch (n) {
    case 5 ... 0x8000000000000005:
        return 1;
    case 0x8000000000000005 ... 0xffffffffffffffff:
        return 2;
    }
    return 0;
}
