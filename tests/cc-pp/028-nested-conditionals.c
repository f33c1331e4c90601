#if 0
#  if 1
a
#  elif 1
b
#  else
c
#  endif
d
#elif 1
#  ifdef nothing
e
#  else
#    if 1
f
#    endif
#  endif
#else
#  if 1
g
#  endif
#endif
h
