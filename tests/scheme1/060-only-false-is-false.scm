(define (truth x) (if x 'true 'false))
(write (list (truth #f) (truth #t) (truth 0) (truth "") (truth '()) (truth 'nil) (truth #()) (truth eof)))
(newline)
