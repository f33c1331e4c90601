int a asm(b);
