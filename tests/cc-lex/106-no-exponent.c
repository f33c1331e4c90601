double a = 1e+;
