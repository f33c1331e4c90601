__asm__(".globl start");
