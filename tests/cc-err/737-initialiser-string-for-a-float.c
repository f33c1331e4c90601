float f = "abc";
