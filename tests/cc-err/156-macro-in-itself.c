#define loop loop + 1
int a = loop;
