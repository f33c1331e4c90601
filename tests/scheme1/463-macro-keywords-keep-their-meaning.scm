(define-syntax not-when
  (syntax-rules () ((_ c e) (unless c e))))
(write (let ((unless list)) (not-when #f 'kept)))
(define-syntax helper-macro
  (syntax-rules () ((_ x) (list 'macro x))))
(define-syntax use-helper
  (syntax-rules () ((_ x) (helper-macro x))))
(write (let ((helper-macro car)) (use-helper 1)))
(newline)
