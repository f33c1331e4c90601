#include "print.h"
int main(void)
{
    int a = 17, b = 5, c = -17;
    unsigned u = 4000000000u, v = 7;
    long l = 1234567890123, m = -99;
    D(a + b); D(a - b); D(a * b); D(a / b); D(a % b);
    D(c + b); D(c - b); D(c * b); D(c / b); D(c % b); D(c / -b); D(c % -b);
    U(u + v); U(u - v); U(u * v); U(u / v); U(u % v); U(v - u); U(u + u);
    D(l + m); D(l - m); D(l * m); D(l / m); D(l % m);
    D(a & b); D(a | b); D(a ^ b); D(~a); D(-a); D(+a); D(!a); D(!!a);
    D(a << 3); D(a >> 2); D(c >> 2); U(u >> 4); U(u << 4); D(1L << 40); D(l >> 7); D(m >> 3);
    D((a + b) * (a - b) - (a ^ b) * (b - c)); D(a + b * c - a / b % 3);
    D(u + c); D(l + u); D(m + u); D((int)u); D((short)u); D((char)a * 31); D((unsigned char)c); D((long)(int)u);
    D(2147483647 + a - a); X(-1); X(-1u); X((unsigned short)-1); D(a << b); D(1 << a);
    return 0;
}
