#if 0x7fffffffffffffff + 1 < 0
wraps
#endif
#if -1 > 0u
unsigned
#endif
#if 18446744073709551615u == -1 && 0xffffffffffffffff > 0 && 0xffffffff > 0 && -1 < 0xffffffff
widths
#endif
#if -1 / 2u == 0x7fffffffffffffff && 0x8000000000000000 >> 63 == 1 && -1 % 10u == 5
division
#endif
#if (1 ? -1 : 0u) > 0 && (0 || -1 < 0)
conversion
#endif
#if 1 << 63 < 0 && -1 >> 63 == -1
shifts
#endif
