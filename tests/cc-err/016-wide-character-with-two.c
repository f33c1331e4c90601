int letters = L'ab';
