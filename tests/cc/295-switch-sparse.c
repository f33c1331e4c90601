/* Cases far from each other, in no order, many of them. */
#include <stdio.h>

static int sparse(int n)
{
    switch (n) {
    case 1000000: return 1;
    case -5: return 2;
    case 0x7fffffff: return 3;
    case 17: return 4;
    case -0x7fffffff - 1: return 5;
    case 100: return 6;
    case 65536: return 7;
    case 65535: return 8;
    case -65536: return 9;
    case 0: return 10;
    case 4096: return 11;
    case 0x12345678: return 12;
    case -1: return 13;
    default: return 0;
    }
}

static const char *signal_name(unsigned code)
{
    switch (code) {
    case 'R' << 24 | 'I' << 16 | 'F' << 8 | 'F': return "RIFF";
    case 0x7f454c46: return "ELF";
    case 0xcafebabe: return "class";
    case 0xfffffffe: return "last but one";
    case 0xfeedface: return "Mach-O";
    case 0: return "null";
    }
    return "unknown";
}

int main(void)
{
    static const int values[] = {
        1000000, -5, 0x7fffffff, 17, -0x7fffffff - 1, 100, 65536, 65535, -65536, 0, 4096, 0x12345678, -1,
        1, -2, 16, 18, 999999, 65534, 0x7ffffffe,
    };
    static const unsigned codes[] = {0x52494646, 0x7f454c46, 0xcafebabe, 0xfffffffe, 0xfeedface, 0, 0xffffffff};
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++)
        printf("%d%c", sparse(values[i]), i % 10 == 9 ? '\n' : ' ');
    for (unsigned i = 0; i < sizeof codes / sizeof *codes; i++)
        printf("%s%c", signal_name(codes[i]), i == 6 ? '\n' : ' ');
    return 0;
}
