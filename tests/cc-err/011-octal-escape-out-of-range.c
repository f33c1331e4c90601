char text[] = "\777";
