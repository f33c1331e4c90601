(display "a\tb\x1;\xc3;\xa9;\n")
