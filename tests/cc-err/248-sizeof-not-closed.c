int a = sizeof(int;
