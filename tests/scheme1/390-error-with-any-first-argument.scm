(error 'not-a-string "x" 1)
