(write (guard (outer (#t (list 'outer outer)))
         (guard (e (#t (raise (list 'second e)))) (raise 'first))))
(newline)
