/* start.h - what a program needs that has no library: an entry, output, and an end. */

asm(".globl _start\n"
    "_start:\n"
    "\tmv a0, sp\n"
    "\tandi sp, sp, -16\n"
    "\tcall start\n");

int main(void);

static long
system_call(long number, long a, long b, long c)
{
    register long a7 asm("a7") = number;
    register long a0 asm("a0") = a;
    register long a1 asm("a1") = b;
    register long a2 asm("a2") = c;

    asm volatile ("ecall" : "=r"(a0) : "r"(a7), "0"(a0), "r"(a1), "r"(a2) : "memory");
    return a0;
}

void
start(void)
{
    int status = main();

    system_call(93, status, 0, 0);
}

static void
print(const char *text)
{
    const char *end = text;

    while (*end)
        end++;
    system_call(64, 1, (long)text, end - text);
}

/* Prints a name and a number in hexadecimal. */
static void
show(const char *name, unsigned long v)
{
    char text[18], *p = text + sizeof text;

    *--p = 0;
    *--p = '\n';
    do
        *--p = "0123456789abcdef"[v & 15];
    while ((v >>= 4) && p > text);
    print(name);
    print(" ");
    print(p);
}

/* The compiler calls this to clear what has an initialiser. */
void *
memset(void *to, int byte, unsigned long n)
{
    char *p = to;

    while (n--)
        *p++ = byte;
    return to;
}
