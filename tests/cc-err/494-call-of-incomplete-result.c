struct s;
struct s g(void);
void f(void) { g(); }
