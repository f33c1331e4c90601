#define yes 1
#if yes
a
#else
b
#endif
#if !yes
c
#elif 0
d
#elif yes
e
#elif syntax error here
f
#else
g
#endif
#ifdef yes
h
#endif
#ifndef yes
i
#else
j
#endif
