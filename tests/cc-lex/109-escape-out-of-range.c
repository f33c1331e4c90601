int a = "\xfff";
