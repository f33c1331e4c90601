a
#else
