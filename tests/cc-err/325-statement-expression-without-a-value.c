int f(void) { return ({ }); }
