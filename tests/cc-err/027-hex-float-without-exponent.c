double rate = 0x1.8;
