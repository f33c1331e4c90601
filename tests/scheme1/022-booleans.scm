(write '(#t #f #true #false))
(newline)
(write '(#t(#f)#t;comment
  #f))
(newline)
