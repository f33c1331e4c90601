(define (wind name thunk)
  (dynamic-wind
    (lambda () (display "in-") (display name) (display " "))
    thunk
    (lambda () (display "out-") (display name) (display " "))))
(write (let/ec k
  (wind 'a (lambda () (wind 'b (lambda () (wind 'c (lambda () (k 'left)))))))))
(newline)
(wind 'a (lambda () (let/ec k (wind 'b (lambda () (k 'x)))) (display "still-a ")))
(newline)
