#if "yes"
#endif
