int a[4] = "abc";
