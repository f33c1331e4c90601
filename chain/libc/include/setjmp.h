// setjmp.h - jumps out of functions (C99 7.13).
// Large enough for the callee-saved registers, floating ones too, of each architecture; P1's own need 8 words.
#ifndef _SETJMP_H
#define _SETJMP_H

typedef long jmp_buf[32];

int setjmp(jmp_buf environment);
void longjmp(jmp_buf environment, int value);

#endif
