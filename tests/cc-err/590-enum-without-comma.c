enum e { one two };
