short double a;
