enum e { one };
enum e { two };
