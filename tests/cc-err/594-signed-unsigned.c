signed unsigned a;
