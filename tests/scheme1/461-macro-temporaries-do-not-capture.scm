(define-syntax add-twice
  (syntax-rules () ((_ e) (let ((t 10)) (+ t e e)))))
(write (let ((t 1)) (add-twice t)))
(write (let ((t 1)) (add-twice (add-twice t))))
(define-syntax while
  (syntax-rules ()
    ((_ test body ...) (let loop () (if test (begin body ... (loop)) 'done)))))
(define (f)
  (let ((loop 0))
    (while (< loop 3) (set! loop (+ loop 1)))
    loop))
(write (f))
(newline)
