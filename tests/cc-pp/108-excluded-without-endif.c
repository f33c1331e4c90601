#ifdef x
#if 1
#endif
