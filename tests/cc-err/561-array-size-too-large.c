char a[0x7fffffffffffffff][16];
