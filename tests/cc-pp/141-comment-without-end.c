a
  /* b
c
