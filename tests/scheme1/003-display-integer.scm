(display 42)
