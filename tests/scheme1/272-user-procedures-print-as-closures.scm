(define (f) 1)
(defn g (x) x)
(write (list f g (lambda () 1) (case-lambda (() 1)) (let loop ((i 0)) loop)))
(newline)
