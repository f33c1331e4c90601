enum e { one = 1.5 };
