;; The last splice may yield any object; it becomes the tail.
(define l (list 3 4))
(write `(1 ,@5))
(write `(1 ,@'(2 . 3)))
(write `(1 2 ,@l))
(write `(,@l))
(newline)
