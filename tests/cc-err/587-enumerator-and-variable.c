int one;
enum e { one };
