#if 0 && 1 / 0
#elif 1 || 1 % 0
a
#endif
#if 1 ? 1 : 1 / 0
b
#endif
#if (0 ? 1 / 0 : 1) && !(0 && (1 || 2 / 0))
c
#endif
