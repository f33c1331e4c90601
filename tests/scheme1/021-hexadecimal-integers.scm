(write '(#x0 #xff #xFF #xAbC #x-10 #x+1a #xffffffffffffffff #x8000000000000000 #x-1))
(newline)
