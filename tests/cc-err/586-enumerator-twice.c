enum e { one, two, one };
