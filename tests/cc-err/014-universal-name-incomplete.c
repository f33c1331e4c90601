char text[] = "\u12";
