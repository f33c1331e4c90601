auto int a;
