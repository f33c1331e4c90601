enum e { a = sizeof(enum e { b }) };
