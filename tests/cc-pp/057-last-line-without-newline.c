#define x 1
x /* the end */