double rate = 1.5q;
