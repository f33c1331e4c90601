;; The inner x is in scope in the whole body, so y's value is an early use.
(define x 'outer)
(write (guard (e (#t (error-object-message e)))
  (let () (define y x) (define x 'inner) y)))
(newline)
