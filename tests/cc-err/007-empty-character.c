int empty = '';
