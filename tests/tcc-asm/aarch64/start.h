// start.h - a program without a library: it begins in program(), says what it finds by show(), and ends with status 0.

static long
system_call(long number, long a, long b, long c)
{
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;

    __asm__ __volatile__("svc 0" : "=r"(x0) : "r"(x8), "0"(x0), "r"(x1), "r"(x2) : "memory", "cc");
    return x0;
}

static void
say(const char *text)
{
    long size = 0;

    while (text[size])
        size++;
    system_call(64, 1, (long)text, size);
}

// Prints NAME and VALUE, in decimal.
static void
show(const char *name, long value)
{
    char text[24];
    int i = sizeof(text) - 1;
    unsigned long rest = value < 0 ? -(unsigned long)value : value;

    text[i] = 0;
    text[--i] = '\n';
    do
        text[--i] = '0' + rest % 10;
    while (rest /= 10);
    if (value < 0)
        text[--i] = '-';
    say(name);
    say(" ");
    say(text + i);
}

// tcc clears what an initialiser leaves out by a call.
void *
memset(void *place, int byte, unsigned long size)
{
    unsigned char *p = place;

    while (size--)
        *p++ = byte;
    return place;
}

void program(void);

void
start(void)
{
    program();
    system_call(93, 0, 0, 0);
}

__asm__(
    "\t.text\n"
    "\t.globl _start\n"
    "_start:\n"
    "\tmov x29, #0\n"
    "\tmov x30, #0\n"
    "\tbl start\n"
);
