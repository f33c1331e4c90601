#ifdef NO_SUCH_MACRO
int b;
#else
int c;
