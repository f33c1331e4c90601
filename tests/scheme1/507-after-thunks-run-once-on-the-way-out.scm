(write (let/ec outer
  (dynamic-wind
    (lambda () 'in)
    (lambda () (let/ec inner (outer 'first)))
    (lambda () (display "after ")))))
(define order '())
(define (note x) (set! order (cons x order)))
(guard (e (#t (note e)))
  (dynamic-wind (lambda () (note 'in)) (lambda () (note 'body) (raise 'raised)) (lambda () (note 'out))))
(write (reverse order))
(newline)
