;; A top-level define of a template's own name defines that name.
(define-syntax define-answer
  (syntax-rules () ((_ value) (begin (define answer value) (define (get-answer) answer)))))
(define-answer 42)
(write (list answer (get-answer)))
(define-syntax define-cell
  (syntax-rules () ((_) (define-record-type cell (make-cell v) cell? (v cell-v)))))
(define-cell)
(write (list (cell-v (make-cell 5)) (cell? 1) (td-name (record-td (make-cell 1)))))
(define-syntax define-maker
  (syntax-rules () ((_) (define-syntax make-it (syntax-rules () ((_ x) (list 'made x)))))))
(define-maker)
(write (make-it 1))
(newline)
