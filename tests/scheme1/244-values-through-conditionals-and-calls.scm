(define (divide a b) (if (= b 0) (values #f 'undefined) (values (quotient a b) (remainder a b))))
(write (let-values (((q r) (divide 7 2)) ((bad why) (divide 1 0))) (list q r bad why)))
(write (call-with-values (lambda () (let ((x 1)) (cond (x (values x x))))) list))
(newline)
