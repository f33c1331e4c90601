int a = 3 \ 4;
