typedef int number = 1;
