int a = 12abc;
