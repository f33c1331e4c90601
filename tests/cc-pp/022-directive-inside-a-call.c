// Undefined by the standard; what every compiler does.
#define f(a) <a>
f(1
#define two 2
  two
#ifdef two
  yes
#else
  no
#endif
)
