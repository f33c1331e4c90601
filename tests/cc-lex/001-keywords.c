int x; __inline__ const __const y; _Bool not_a_keyword __attribute a = typeof;
