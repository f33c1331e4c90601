#if 0
#elif 1 / 0
#endif
