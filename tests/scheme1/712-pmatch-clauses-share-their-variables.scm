;; Clauses that can fail in several places, in loops, with assignments and with closures that outlive them.
(define (sum-equal-pairs ps)
  (let loop ((ps ps) (s 0))
    (pmatch ps
      (() s)
      (((,a ,b) . ,r) (guard (= a b) (> a 0)) (set! s (+ s a)) (loop r s))
      ((,p . ,r) (set! s (+ s 1000)) (loop r s)))))
(write (sum-equal-pairs '((1 1) (2 3) (4 4) (0 0) 9)))
(newline)
(define (counter v)
  (pmatch v
    ((up ,x ,by) (lambda () (set! x (+ x by)) x))
    ((,k ,x) (guard (eq? k 'same) (number? x)) (lambda () (list k x)))
    (,other (lambda () (list 'other other)))))
(define up (counter '(up 1 10)))
(up)
(write (list (up) ((counter '(same 3))) ((counter '(same a))) ((counter 5))))
(newline)
