int c = 'a;
