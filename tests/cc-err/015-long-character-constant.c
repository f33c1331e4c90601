int letters = 'abcde';
