#define TEXT(a) #b
