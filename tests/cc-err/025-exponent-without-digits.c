double rate = 1e+;
