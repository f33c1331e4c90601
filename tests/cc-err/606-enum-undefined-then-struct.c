enum color { red };
struct color c;
