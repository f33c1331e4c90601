int mask = 0b2;
