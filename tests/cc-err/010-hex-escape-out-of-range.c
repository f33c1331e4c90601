int letter = '\x100';
