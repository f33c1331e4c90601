int before;
struct s {
    int a;
