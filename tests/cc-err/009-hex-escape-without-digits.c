char text[] = "\xg";
