(define-syntax define-constant
  (syntax-rules ()
    ((_ name value) (define-syntax name (syntax-rules () ((_) value))))))
(define-constant five 5)
(write (five))
(define-syntax define-lister
  (syntax-rules ()
    ((_ name tag)
     (define-syntax name
       (syntax-rules () ((_ x (... ...)) (list tag x (... ...))))))))
(define-lister listing 'items)
(write (listing 1 2 3))
(newline)
