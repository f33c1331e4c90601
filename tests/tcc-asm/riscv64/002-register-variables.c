/* Register variables land in the registers that they name, of either kind, preserved by calls or not; the others stay
   out of their way. */
#include "start.h"

static long
sum_of_all(long n)
{
    register long a0 asm("a0") = n;
    register long a1 asm("a1") = n + 1;
    register long a5 asm("a5") = n + 2;
    register long t0 asm("t0") = n + 3;
    register long t6 asm("x31") = n + 4;
    register long s1 asm("s1") = n + 5;
    register long s11 asm("s11") = n + 6;
    register double fa0 asm("fa0") = n + 7;
    register double fs11 asm("fs11") = n + 8;
    long result, other = n + 9;

    asm ("add %0, a0, a1\n\tadd %0, %0, a5\n\tadd %0, %0, t0\n\tadd %0, %0, t6\n\tadd %0, %0, s1\n\tadd %0, %0, s11\n\t"
         "add %0, %0, %1\n\tfadd.d fa0, fa0, fs11\n\tfcvt.l.d t0, fa0\n\tadd %0, %0, t0\n\tli t0, -1"
         : "=&r"(result), "+r"(other), "+r"(t0)
         : "r"(a0), "r"(a1), "r"(a5), "r"(t6), "r"(s1), "r"(s11), "f"(fa0), "f"(fs11));
    return result + (t0 == -1) * 0x1000;
}

/* The value of a register variable is its variable's: other code does not disturb it. */
static long
kept(long n)
{
    register long a0 asm("a0") = n;
    register long a7 asm("a7") = sum_of_all(3);

    show("between", n * 2);
    asm ("sub %0, %0, a7" : "+r"(a0) : "r"(a7));
    return a0;
}

static long
outputs(void)
{
    register long a3 asm("a3");
    register int t1 asm("t1");
    register float ft3 asm("ft3");

    asm ("li a3, 5\n\tli t1, -6\n\tli t0, 7\n\tfcvt.s.w ft3, t0" : "=r"(a3), "=r"(t1), "=f"(ft3) : : "t0");
    return a3 * 100 + t1 * 10 + (int)ft3;
}

/* Registers that the callers of C functions count on. */
asm("check_preserved:\n"
    "\taddi sp, sp, -32\n\tsd ra, 0(sp)\n\tsd s1, 8(sp)\n\tsd s11, 16(sp)\n\tfsd fs11, 24(sp)\n"
    "\tli s1, 0x111\n\tli s11, 0x222\n\tli t0, 0x333\n\tfmv.d.x fs11, t0\n"
    "\tcall sum_for_check\n"
    "\tfmv.x.d t0, fs11\n\tadd a0, s1, s11\n\tadd a0, a0, t0\n"
    "\tld ra, 0(sp)\n\tld s1, 8(sp)\n\tld s11, 16(sp)\n\tfld fs11, 24(sp)\n\taddi sp, sp, 32\n\tret\n");
long check_preserved(void);

long
sum_for_check(void)
{
    return sum_of_all(1000);
}

/* Operands whose addresses need registers to be computed do not disturb those that are there already. */
char far[100000];
int far_ints[30000];

static long
far_operands(void)
{
    register long t0 asm("t0") = 1;
    register long t1 asm("t1") = 2;
    register long t2 asm("t2") = 3;
    char local[5000];
    long sum;

    local[4500] = 40;
    far[90000] = 50;
    asm ("add %0, %1, %2\n\tadd %0, %0, %3\n\tadd %0, %0, %4\n\tadd %0, %0, %5\n\tli %1, 4\n\tli %2, 5"
         : "=&r"(sum), "+r"(t0), "+r"(t1) : "r"(t2), "r"(far[90000]), "r"(local[4500]));
    asm ("li %0, 8\n\tli %1, 9\n\tli %2, 10" : "=r"(far_ints[25000]), "=r"(t0), "=r"(t1));
    return sum * 0x10000 + far_ints[25000] * 0x100 + t0 * 0x10 + t1;
}

int
main(void)
{
    show("far", far_operands());
    show("sum", sum_of_all(1));
    show("kept", kept(0x10000));
    show("outputs", outputs());
    show("preserved", check_preserved());
    return 0;
}
