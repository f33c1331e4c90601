(display (lenght '(1)))
