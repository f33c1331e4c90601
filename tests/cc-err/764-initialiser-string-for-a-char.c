char a = "abc";
