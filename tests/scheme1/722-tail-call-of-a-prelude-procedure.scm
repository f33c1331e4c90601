; A failure in a procedure of the prelude is located at its call, also where that is a tail call.
(define (rest x)
  (list-tail x 9))
(write (guard (e (#t (error-object-location e)))
  (list-ref (rest '(1)) 0)))
(rest '(1))
