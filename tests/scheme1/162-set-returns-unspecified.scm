(define x 1)
(write (list (set! x 2) (let ((y 1)) (set! y 2)) (set! z 1) (if #f #f)))
(newline)
