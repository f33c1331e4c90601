(display (format "~a and ~a" 1))
