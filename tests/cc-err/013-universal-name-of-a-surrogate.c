char text[] = "\ud800";
