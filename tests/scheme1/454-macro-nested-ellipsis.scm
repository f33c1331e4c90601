(define-syntax nest
  (syntax-rules () ((_ (k v ...) ...) '((v ... k) ...))))
(write (nest (a 1 2) (b) (c 3)))
(define-syntax flat
  (syntax-rules () ((_ (x ...) ...) '(x ... ...))))
(write (flat (1 2) () (3) (4 5)))
(define-syntax deep
  (syntax-rules () ((_ ((a (b ...)) ...) ...) '((a ... ...) (((b ...) ...) ...)))))
(write (deep ((x (1 2)) (y ())) () ((z (3)))))
(newline)
