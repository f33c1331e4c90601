#if __LP64__
#error this program wants a machine with 32 bits
#endif
