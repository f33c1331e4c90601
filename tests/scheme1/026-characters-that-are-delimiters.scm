(write '(#\( #\) #\; #\" #\ ))
(newline)
(write '(#\# #\\ #\' #\` #\, #\| #\[ #\}))
(newline)
(write '(#\a)) (write '(#\a"s")) (write '(#\a;
))
(newline)
