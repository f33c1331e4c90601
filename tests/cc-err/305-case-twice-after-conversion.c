int f(unsigned char a)
{
    switch (a) {
    case 1: return 1;
    case 0x100000001: return 2;
    }
    return 0;
}
