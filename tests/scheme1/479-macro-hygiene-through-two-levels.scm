;; Two macros that use the same temporary name, one inside the other.
(define-syntax with-a
  (syntax-rules () ((_ e) (let ((tmp 1)) (list 'a tmp e)))))
(define-syntax with-b
  (syntax-rules () ((_ e) (let ((tmp 2)) (with-a (list 'b tmp e))))))
(write (let ((tmp 0)) (with-b tmp)))
;; A temporary passed on to another macro as a name to bind.
(define-syntax bind (syntax-rules () ((_ n v b) (let ((n v)) b))))
(define-syntax plus-one (syntax-rules () ((_ e) (bind tmp 1 (+ tmp e)))))
(write (let ((tmp 10)) (plus-one tmp)))
(newline)
