struct s { int a : 3; } f(void);
void g(void) { f().a = 1; }
