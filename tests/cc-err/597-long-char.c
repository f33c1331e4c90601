long char a;
