/* The declaration has no end. */
int a
