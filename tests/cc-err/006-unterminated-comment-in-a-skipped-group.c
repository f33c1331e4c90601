#if 0
int before;
/* not closed
#endif
int after;
