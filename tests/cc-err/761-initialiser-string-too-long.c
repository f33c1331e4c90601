char a[3] = "four";
