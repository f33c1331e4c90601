char text[] = "\U00110000";
