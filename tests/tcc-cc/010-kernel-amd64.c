/* The asm statements of a kernel for amd64: what only it may execute is compiled, and the rest runs.
   Elsewhere there is nothing to do. */
#include <stdio.h>

#ifdef __x86_64__
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned u32;
typedef unsigned long u64;

static void
port_write8(u16 p, u8 v)
{
    asm volatile("outb %0, %1" :: "a"(v), "Nd"(p));
}

static u8
port_read8(u16 p)
{
    u8 v;
    asm volatile("inb %1, %0" : "=a"(v) : "Nd"(p));
    return v;
}

static u32
port_read32(u16 p)
{
    u32 v;
    asm volatile("inl %%dx, %%eax" : "=a"(v) : "d"(p));
    return v;
}

static void
port_read_many(u16 p, void *a, u64 n)
{
    asm volatile("cld; rep insl" : "+D"(a), "+c"(n) : "d"(p) : "memory", "cc");
}

static void
load_gdt(void *p, u16 n)
{
    struct { u16 n; u64 a; } __attribute__((packed)) d = { n - 1, (u64)p };
    asm volatile("lgdt %0" :: "m"(d));
}

static void
load_idt(void *p, u16 n)
{
    volatile u16 pd[5];
    pd[0] = n - 1;
    pd[1] = (u64)p;
    pd[2] = (u64)p >> 16;
    pd[3] = (u64)p >> 32;
    pd[4] = (u64)p >> 48;
    asm volatile("lidt (%0)" :: "r"(pd));
}

static void
load_task(u16 s)
{
    asm volatile("ltr %0" :: "r"(s));
}

static u64
fault_address(void)
{
    u64 v;
    asm volatile("mov %%cr2, %0" : "=r"(v));
    return v;
}

static void
load_page_table(u64 v)
{
    asm volatile("mov %0, %%cr3" :: "r"(v) : "memory");
}

static u64
msr_read(u32 m)
{
    u32 a, d;
    asm volatile("rdmsr" : "=a"(a), "=d"(d) : "c"(m));
    return (u64)d << 32 | a;
}

static void
msr_write(u32 m, u64 v)
{
    asm volatile("wrmsr" :: "c"(m), "a"((u32)v), "d"((u32)(v >> 32)));
}

static u64
flags(void)
{
    u64 f;
    asm volatile("pushfq; popq %0" : "=r"(f) :: "memory");
    return f;
}

static void
identify(u32 l, u32 *a, u32 *b, u32 *c, u32 *d)
{
    asm volatile("cpuid" : "=a"(*a), "=b"(*b), "=c"(*c), "=d"(*d) : "0"(l), "2"(0));
}

static void
forget_page(void *a)
{
    asm volatile("invlpg (%0)" :: "r"(a) : "memory");
}

static u32
exchange(volatile u32 *p, u32 v)
{
    u32 r;
    asm volatile("lock; xchgl %0, %1" : "+m"(*p), "=a"(r) : "1"(v) : "cc");
    return r;
}

static void
barrier(void)
{
    asm volatile("" ::: "memory");
}

static void
wait_for_interrupt(void)
{
    asm volatile("sti; hlt");
}

static void
load_data_segments(u16 v)
{
    asm volatile("movw %0, %%ds; movw %0, %%es; movw %w0, %%ss" :: "r"(v));
}

static void
swap_gs(void)
{
    asm volatile("swapgs");
}

static u64
stack_pointer(void)
{
    u64 v;
    asm volatile("movq %%rsp, %0" : "=r"(v));
    return v;
}

static void
save_and_restore_floating(void *p)
{
    asm volatile("fxsave (%0); fxrstor %1; fninit" :: "r"(p), "m"(*(char (*)[512])p) : "memory");
}

static u64
time_stamp(void)
{
    u32 lo, hi;
    asm volatile("rdtscp" : "=a"(lo), "=d"(hi) :: "rcx");
    return (u64)hi << 32 | lo;
}

static void
*own_pointer(void)
{
    void *p;
    asm("movq %%gs:0, %0" : "=r"(p));
    return p;
}

static u64
own_field(void)
{
    u64 v;
    asm volatile("movq %%gs:%c1, %0" : "=r"(v) : "i"(16));
    return v;
}

static int
lowest_bit(u64 v)
{
    u64 r;
    asm("bsfq %1, %0" : "=r"(r) : "rm"(v));
    return r;
}

static void
fill(void *d, int c, u64 n)
{
    asm volatile("cld; rep stosb" : "=D"(d), "=c"(n) : "0"(d), "1"(n), "a"(c) : "memory", "cc");
}

static void
reload_code_segment(void)
{
    asm volatile("pushq %0; leaq 1f(%%rip), %%rax; pushq %%rax; lretq; 1:" :: "i"(8) : "rax", "memory");
}

static void
enter_user(u64 ip, u64 sp)
{
    asm volatile("pushq $0x23; pushq %1; pushq $0x202; pushq $0x2b; pushq %0; swapgs; iretq"
                 :: "r"(ip), "r"(sp) : "memory");
}

struct context { u64 rbx, rbp, r12, r13, r14, r15, rsp, rip; };

void switch_context(struct context **old, struct context *new);

asm(".globl switch_context\n"
    "switch_context:\n"
    "\tpush %rbp\n"
    "\tpush %rbx\n"
    "\tpush %r12\n"
    "\tpush %r13\n"
    "\tpush %r14\n"
    "\tpush %r15\n"
    "\tmov %rsp, (%rdi)\n"
    "\tmov %rsi, %rsp\n"
    "\tpop %r15\n"
    "\tpop %r14\n"
    "\tpop %r13\n"
    "\tpop %r12\n"
    "\tpop %rbx\n"
    "\tpop %rbp\n"
    "\tret\n");

asm(".globl syscall_entry\n"
    "syscall_entry:\n"
    "\tswapgs\n"
    "\tmovq %rsp, %gs:8\n"
    "\tmovq %gs:16, %rsp\n"
    "\tpushq %gs:8\n"
    "\tpushq %r11\n"
    "\tpushq %rcx\n"
    "\tcall handler\n"
    "\tpopq %rcx\n"
    "\tpopq %r11\n"
    "\tpopq %rsp\n"
    "\tswapgs\n"
    "\tsysretq\n");

void
handler(void)
{
}

/* Never called. */
void
privileged(void)
{
    port_write8(0x80, 1);
    port_read8(0x60);
    port_read32(3);
    port_read_many(1, 0, 2);
    load_gdt(0, 8);
    load_idt(0, 8);
    load_task(8);
    fault_address();
    load_page_table(1);
    msr_read(1);
    msr_write(1, 2);
    forget_page(0);
    wait_for_interrupt();
    load_data_segments(16);
    swap_gs();
    save_and_restore_floating(0);
    own_pointer();
    own_field();
    reload_code_segment();
    enter_user(1, 2);
}

static int
test(void)
{
    char buffer[600], *aligned = (char *)(((u64)buffer + 15) & ~15UL);
    u32 a, b, c, d, x = 5;

    identify(0, &a, &b, &c, &d);
    fill(buffer, 7, 600);
    if (buffer[599] != 7)
        return 0;
    barrier();
    asm volatile("fxsave (%0)" : : "r"(aligned) : "memory");
    return exchange(&x, 9) == 5 && x == 9 && lowest_bit(64) == 6 && flags() & 2
        && time_stamp() > 0 && stack_pointer() > 4096 && b != 0;
}
#else
static int
test(void)
{
    return 1;
}
#endif

int
main(void)
{
    printf("%d\n", test());
    return 0;
}
