int year = 0789;
