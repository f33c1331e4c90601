static a = 3;
