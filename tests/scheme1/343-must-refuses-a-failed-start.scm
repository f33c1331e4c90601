(must '(#f . 2) 'start)
