int before;

/* A comment that begins here
 * and never ends.
int after;
