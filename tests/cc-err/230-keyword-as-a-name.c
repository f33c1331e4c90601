int for = 1;
