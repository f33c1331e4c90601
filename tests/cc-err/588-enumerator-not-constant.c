int n;
enum e { one = n };
