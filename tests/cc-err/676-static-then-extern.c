int a;
static int a;
