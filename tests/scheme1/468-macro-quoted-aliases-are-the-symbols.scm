(define-syntax names
  (syntax-rules () ((_ x) (let ((tmp 1)) (list 'tmp 'x '(tmp x . other) `(tmp ,tmp))))))
(write (names user))
(write (eq? 'tmp (car (names user))))
(define-syntax which
  (syntax-rules () ((_ e) (case e ((red) 1) ((blue) 2) (else 3)))))
(write (list (which 'red) (which 'blue) (which 'green)))
(define-syntax decode
  (syntax-rules () ((_ e) (pmatch e ((add ,a ,b) (+ a b)) (nothing 0) (else 'no)))))
(write (list (decode '(add 1 2)) (decode 'nothing) (decode 'else)))
(newline)
