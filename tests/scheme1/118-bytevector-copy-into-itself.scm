;; Overlapping ranges behave as if the source were copied first.
(define (try at start end)
  (let ((s (bytevector-copy "abcdefgh")))
    (bytevector-copy! s at s start end)
    s))
(write (list (try 2 0 4) (try 0 2 6) (try 1 0 7) (try 0 1 8) (try 3 3 6)))
(newline)
