int size = 10lul;
