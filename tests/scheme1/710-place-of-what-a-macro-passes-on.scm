;; A use that stands for its argument alone is where the argument is; so is a failure in it.
(define-syntax same
  (syntax-rules () ((_ e) e)))
(define (place thunk)
  (guard (c (#t (error-object-location c))) (thunk)))
(write (place (lambda () (+ 1 (same
                                (car 5))))))
(newline)
(write (place (lambda ()
  (define-syntax rest
    (syntax-rules () ((_ . form) form)))
  (+ 1 (rest car 5)))))
(newline)
(same
  (same
    (vector-ref (vector) 0)))
