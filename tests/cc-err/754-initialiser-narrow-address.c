int n;
char a = (char)&n;
