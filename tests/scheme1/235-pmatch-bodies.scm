;; A body is a whole body: several forms, definitions among them.
(write (pmatch '(3 4) ((,a ,b) (define c (* a b)) (display "body ") (+ c 1))))
(write (pmatch 1 (,x (guard (= x 1)) (begin (guard (e (#t 'caught)) (raise 'oops))))))
(newline)
