int letter = 'a;
int after = 1;
