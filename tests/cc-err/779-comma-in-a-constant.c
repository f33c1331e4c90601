enum { one = (1, 2) };
